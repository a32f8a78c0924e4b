import type { Entity } from '../../../../../contract/entity'
import type { Concept } from './concept'
import { choices, dates, names, prose, references } from './concept'

const logged: readonly Entity[] = ['message', 'activity']

/** What the columns of activity logs, tasks and document lists can be about. */
export const activityConcepts: readonly Concept[] = [
  {
    id: 'related.case',
    in: ['message', 'activity', 'document', 'link'],
    kinds: references,
    phrases: `case|case id|case number|case no|case key|case reference|case ref|matter|matter id|matter number|matter no|matter reference|related case|related to|related record|regarding|regarding id|parent|parent id|parent case|parent record|linked to|linked case|file number|file no|file reference|project|project id|project number|ticket|ticket id|ticket number|ticket ext id|issue|issue key|issue id|incident number|request id|what id|record id related|belongs to|object id|entity id|target id|display number|custom number|service request number
      |aktenzeichen|akte|akten nr|aktennummer|fall|fall id|fallnummer|vorgang|vorgangsnummer|zu fall|dossier|numero de dossier|no dossier|id dossier|affaire|caso|id caso|numero de caso|expediente|numero de expediente|pratica|id pratica|numero pratica|zaak|zaaknummer|zaak id|dossiernummer|processo|numero do processo|caso id|sag|sagsnummer|sagsnr|arende|arendenummer|sak|saksnummer|sprawa|numer sprawy|дело|номер дела|案件番号|案件编号`,
  },
  {
    id: 'activity.id',
    in: logged,
    kinds: ['id', 'key', 'integer', 'text', 'decimal'],
    phrases: `activity id|activity number|note id|task id|task number|event id|call id|email id|message id|comment id|log id|entry id|communication id|interaction id|~id|~key|~number|~uuid|~guid|record id|external id|aktivitat id|notiz id|aufgaben id|id activite|id actividad|id attivita|activiteit id|id atividade`,
  },
  {
    id: 'activity.date',
    in: logged,
    kinds: dates,
    phrases: `date|activity date|activity time|work date|date time|datetime|timestamp|time stamp|when|occurred|occurred at|occurred on|event date|call date|email date|note date|comment date|created|created at|created date|created on|date created|creation date|create date|entry date|logged at|logged on|log date|posted|posted at|date posted|sent|sent at|sent on|sent date|date sent|received at|received|start|start date|start time|started at|starts at|start datetime|meeting date|message date|communication date|interaction date|time|performed on|date entered|last message date|changed at|changed on|change date|date changed|status changed at|modified at|geandert am|modifie le
      |datum|datum uhrzeit|zeitpunkt|zeitstempel|erstellt am|erstellt|gesendet am|uhrzeit|beginn|date et heure|date de l activite|horodatage|date d envoi|cree le|date de creation|fecha|fecha y hora|fecha de actividad|fecha de creacion|fecha de envio|data|data e ora|data attivita|data invio|data creazione|datum en tijd|datum activiteit|aanmaakdatum|verzonden op|data e hora|data da atividade|data de envio|criado em|dato|tidspunkt|oprettet|datum tid|skapad|tid|paivamaara|aika|data i godzina|data utworzenia|дата|дата и время|日時|日付|日期|时间`,
  },
  {
    id: 'activity.type',
    in: logged,
    kinds: choices,
    phrases: `type|activity type|kind|category|event type|communication type|log type|entry type|note type|interaction type|task type|record type|activity name|activity description|activity|medium|channel|method|contact method|message type|class|code|activity code|activity category|action type|art|aktivitatsart|aktivitat|typ|vorgangsart|medium typ|kontaktart|type d activite|activite|nature|categorie|tipo|tipo de actividad|actividad|tipo attivita|attivita|tipologia|soort|soort activiteit|activiteit|type activiteit|tipo de atividade|atividade|aktivitetstype|aktivitet|aktivitetstyp|tyyppi|rodzaj|typ aktywnosci|тип|тип активности|種別|类型`,
  },
  {
    id: 'activity.subject',
    in: logged,
    kinds: prose,
    phrases: `subject|title|summary|subject line|headline|topic|activity subject|task name|task|task title|event name|activity title|name|regarding|re|short description|event title|email subject|todo|to do|action|action item|betreff|titel|thema|aufgabe|bezeichnung|kurztext|objet|titre|sujet|tache|intitule|asunto|titulo|tarea|tema|oggetto|titolo|attivita da fare|compito|onderwerp|taak|omschrijving kort|assunto|tarefa|emne|opgave|overskrift|amne|uppgift|rubrik|aihe|otsikko|tehtava|temat|zadanie|tytul|predmet|ukol|тема|задача|件名|标题`,
  },
  {
    id: 'activity.body',
    in: logged,
    kinds: prose,
    many: true,
    phrases: `body|comment body|text|content|note|notes|note text|comment|comments|description|details|message|message body|email body|body html|html body|body text|memo|narrative|private notes|work description|activity description|activity notes|call notes|outcome notes|meeting notes|remarks|result notes|entry|note body|plain text|detail|log text|update|correspondence|task description|journal entry
      |text inhalt|inhalt|nachricht|notiz|notiztext|beschreibung|bemerkung|bemerkungen|kommentar|gesprachsnotiz|contenu|corps|texte|message texte|commentaire|commentaires|note texte|description activite|contenido|cuerpo|texto|mensaje|nota|notas|comentario|comentarios|descripcion|contenuto|corpo|testo|messaggio|nota testo|commento|descrizione|inhoud|tekst|bericht|notitie|opmerking|omschrijving|beschrijving|conteudo|mensagem|comentario texto|descricao|indhold|besked|bemaerkning|beskrivelse|innehall|meddelande|beskrivning|kommentti|sisalto|viesti|kuvaus|tresc|wiadomosc|notatka|opis|komentarz|obsah|zprava|poznamka|текст|сообщение|комментарий|описание|内容|本文|备注`,
  },
  {
    id: 'activity.author',
    in: ['message', 'activity', 'document'],
    kinds: references,
    phrases: `author|author name|author email|created by|created by name|creator|user|user name|user email|user id|by|performed by|logged by|entered by|posted by|written by|owner|owner name|activity user|staff|staff member|employee|agent|agent name|timekeeper|sender name|from name|operator|recorded by|completed by|uploaded by|added by|changed by|modified by|updated by|geandert von|modifie par
      |autor|verfasser|ersteller|erstellt von|benutzer|mitarbeiter|bearbeiter|auteur|cree par|utilisateur|redige par|creado por|usuario|autore|creato da|utente|inserito da|auteur naam|gemaakt door|aangemaakt door|gebruiker|medewerker|criado por|autor nome|forfatter|oprettet af|bruger|forfattare|skapad av|anvandare|kirjoittaja|laatija|utworzyl|uzytkownik|автор|пользователь|作成者|作者`,
  },
  {
    id: 'activity.from',
    in: ['message'],
    kinds: ['email', 'text', 'person', 'enumeration', 'phone', 'list'],
    phrases: `from|from email|from address|sender|sender email|sender address|email from|caller|von|absender|absender email|absenderadresse|de|expediteur|emetteur|remitente|de correo|mittente|da|afzender|van|remetente|fra|afsender|avsandare|fran|lahettaja|nadawca|od|odesilatel|отправитель|от|差出人|发件人`,
  },
  {
    id: 'activity.to',
    in: ['message'],
    kinds: ['email', 'text', 'person', 'list', 'enumeration', 'phone'],
    phrases: `to|to email|to address|recipient|recipients|recipient email|email to|sent to|an|empfanger|empfanger email|a|destinataire|destinataires|para|destinatario|destinatarios|destinatari|aan|ontvanger|ontvangers|til|modtager|till|mottagare|vastaanottaja|do|odbiorca|prijemce|получатель|кому|宛先|收件人`,
  },
  {
    id: 'activity.cc',
    in: ['message'],
    kinds: ['email', 'text', 'person', 'list', 'enumeration'],
    phrases: `cc|cc email|cc address|ccs|copy to|carbon copy|bcc|kopie|kopie an|copie|copie a|copia|con copia|copia conoscenza|kopie aan|kopi|kopia`,
  },
  {
    id: 'activity.direction',
    in: ['message'],
    kinds: choices,
    phrases: `direction|call direction|email direction|inbound outbound|incoming outgoing|in out|is incoming|incoming|is inbound|inbound|call type|richtung|sens|direction appel|direccion|sentido|direzione|verso|richting|direcao|retning|riktning|suunta|kierunek|направление|方向`,
  },
  {
    id: 'activity.duration',
    in: logged,
    kinds: ['integer', 'decimal', 'text', 'enumeration', 'money'],
    phrases: `duration|duration minutes|minutes|length|call duration|time spent|hours|quantity|billable hours|seconds|dauer|dauer minuten|gesprachsdauer|duree|duree minutes|duracion|minutos|durata|minuti|duur|minuten|duracao|varighed|varaktighet|langd|kesto|czas trwania|trvani|длительность|所要時間|时长`,
  },
  {
    id: 'activity.due',
    in: ['activity', 'message'],
    kinds: dates,
    phrases: `due|due date|date due|due at|due on|deadline|target date|complete by|finish by|end date|reminder|reminder date|follow up date|scheduled for|scheduled date|expected date|fallig|fallig am|falligkeit|falligkeitsdatum|frist|wiedervorlage|termin|enddatum|echeance|date d echeance|date limite|a faire pour|vencimiento|fecha de vencimiento|fecha limite|plazo|scadenza|data scadenza|entro il|vervaldatum|deadline datum|uiterlijk|einddatum|vencimento|data de vencimento|prazo|forfaldsdato|forfall|forfallodatum|frist dato|maarapaiva|erapaiva|termin wykonania|срок|срок исполнения|期限|截止日期`,
  },
  {
    id: 'activity.done_date',
    in: ['activity', 'message'],
    kinds: dates,
    phrases: `completed|completed at|completed on|completed date|completion date|date completed|done|done at|done on|done date|finished|finished at|date finished|closed date|closed|resolved at|erledigt am|erledigt|abgeschlossen am|erledigungsdatum|termine le|fait le|date de realisation|completado|completado el|fecha de finalizacion|realizado el|completato il|data completamento|eseguito il|voltooid op|afgerond op|gereed op|concluido em|data de conclusao|udfort|udfort den|fuldfort|slutford|avslutad|valmistunut|ukonczono|data ukonczenia|завершено|完了日`,
  },
  {
    id: 'activity.status',
    in: ['activity', 'message'],
    kinds: choices,
    phrases: `status|task status|activity status|state|is complete|is completed|is done|done|completed|complete|open closed|progress|erledigt|statut|etat|fait|estado|completada|stato|completata|status taak|gereed|situacao|concluida|tilstand|status uppgift|tila|stan|статус|ステータス|状态`,
  },
  {
    id: 'activity.assignee',
    in: ['activity'],
    kinds: references,
    phrases: `assigned to|assignee|assigned user|assignee name|assignee email|responsible|owner|task owner|assigned|assigned staff|allocated to|for user|attorney|staff|user|zugewiesen an|zustandig|verantwortlich|bearbeiter|assigne a|attribue a|responsable|asignado a|asignado|assegnato a|responsabile|toegewezen aan|verantwoordelijke|atribuido a|responsavel|ansvarlig|tildelt|ansvarig|tilldelad|vastuuhenkilo|przypisany do|odpowiedzialny|исполнитель|担当者|负责人`,
  },
  {
    id: 'activity.location',
    in: logged,
    phrases: `location|place|venue|where|room|meeting place|ort|lieu|lugar|luogo|plaats|locatie|local|sted|plats|paikka|miejsce|место|場所|地点`,
  },
  {
    id: 'history.old',
    in: logged,
    kinds: [...choices, 'longtext', 'person'],
    phrases: `old value|old status|from status|previous status|previous value|before|status from|from state|changed from|original value|alter wert|alter status|ancien statut|ancienne valeur|valor anterior|estado anterior|valore precedente|stato precedente|oude status|oude waarde|status anterior`,
  },
  {
    id: 'history.new',
    in: logged,
    kinds: [...choices, 'longtext', 'person'],
    phrases: `new value|new status|to status|current status|status to|after|to state|changed to|neuer wert|neuer status|nouveau statut|nouvelle valeur|valor nuevo|nuevo estado|nuovo stato|valore nuovo|nieuwe status|nieuwe waarde|novo status|novo valor`,
  },
  {
    id: 'activity.attachment',
    in: logged,
    kinds: [...references, 'filename', 'list', 'url', 'longtext'],
    phrases: `attachment|attachments|attachment ids|attachment id|document ids|document id|documents|files|attached files|file ids|anhang|anhange|anlage|anlagen|piece jointe|pieces jointes|adjunto|adjuntos|archivos adjuntos|allegato|allegati|bijlage|bijlagen|anexo|anexos|vedhaeftning|bilaga|bilagor|vedlegg|liite|liitteet|zalacznik|zalaczniki|priloha|prilohy|вложение|вложения|添付|附件`,
  },
  {
    id: 'document.id',
    in: ['document'],
    kinds: ['id', 'key', 'integer', 'text', 'decimal'],
    phrases: `document id|document number|document no|doc id|doc no|file id|attachment id|docid|unique id|record id|begbates|bates number|~id|~key|~number|~uuid|~guid|external id|dokument id|dokumentnummer|id document|id documento|documentnummer|document nr`,
  },
  {
    id: 'document.path',
    in: ['document', 'case'],
    kinds: ['filename', 'url', 'text', 'longtext', 'id', 'list'],
    phrases: `path|file path|full path|document path|relative path|native path|nativepath|native file|target folder path|folder path|location|file location|document location|attachment|attachments|attachment path|file|document|documents|document url|document link|file url|download url|storage path|source path|order pdf|pdf|scan|pfad|dateipfad|ablageort|speicherort|anhang|chemin|chemin du fichier|emplacement|fichier|piece jointe|ruta|ruta del archivo|archivo|ubicacion|adjunto|percorso|percorso file|allegato|pad|bestandspad|bijlage|locatie|caminho|caminho do arquivo|arquivo|anexo|sti|filsti|vedhaeftning|sokvag|bilaga|polku|sciezka|zalacznik|cesta|путь|путь к файлу|パス|路径`,
  },
  {
    id: 'document.name',
    in: ['document'],
    kinds: [...names, 'filename'],
    phrases: `name|file name|filename|document name|document title|title|attachment name|original name|original filename|display name|doc name|subject|dateiname|dokumentname|dokumenttitel|datei|bezeichnung|titel|nom|nom du fichier|nom du document|titre|intitule|nombre|nombre del archivo|nombre de archivo|nombre del documento|titulo|nome|nome file|nome del file|nome documento|titolo|naam|bestandsnaam|documentnaam|nome do arquivo|nome do ficheiro|nome do documento|navn|filnavn|dokumentnavn|namn|filnamn|dokumentnamn|nimi|tiedostonimi|nazwa|nazwa pliku|nazev|nazev souboru|имя файла|название|ファイル名|文件名`,
  },
  {
    id: 'document.mime',
    in: ['document'],
    kinds: choices,
    phrases: `mime type|mime|content type|media type|mimetype|file format|format|mime typ|dateiformat|type mime|tipo mime|formato|bestandsformaat|formato do arquivo`,
  },
  {
    id: 'document.size',
    in: ['document'],
    kinds: ['integer', 'decimal', 'text', 'enumeration', 'id'],
    phrases: `size|file size|size bytes|bytes|filesize|document size|length|content length|kb|grosse|dateigrosse|taille|taille du fichier|tamano|peso|dimensione|grootte|bestandsgrootte|tamanho|storrelse|storlek|koko|rozmiar|velikost|размер|サイズ|大小`,
  },
  {
    id: 'document.hash',
    in: ['document'],
    kinds: ['id', 'text', 'key'],
    phrases: `hash|sha 256|sha 1|sha|md 5|checksum|digest|md 5 hash|sha 256 hash|sha 1 hash|file hash|prufsumme|somme de controle|suma de verificacion|controlesom`,
  },
  {
    id: 'document.type',
    in: ['document'],
    kinds: choices,
    phrases: `type|document type|doc type|category|document category|class|file type|kind|extension|file extension|ext|art|dokumentart|dokumenttyp|kategorie|dateityp|type de document|categorie|tipo|tipo de documento|categoria|tipo documento|soort|documenttype|documentsoort|tipo de arquivo|dokumenttype|tyyppi|rodzaj dokumentu|typ dokumentu|тип документа|種類|类型`,
  },
  {
    id: 'document.date',
    in: ['document'],
    kinds: dates,
    phrases: `date|document date|doc date|created|created at|created on|created date|date created|create date|createdate|file create date|uploaded|uploaded at|upload date|date uploaded|added|date added|received date|received|filed|filing date|edit date|editdate|file date|datum|dokumentdatum|erstellt am|hochgeladen am|date du document|date de creation|ajoute le|fecha|fecha del documento|fecha de carga|fecha de creacion|data|data documento|data caricamento|datum document|aanmaakdatum|uploaddatum|geupload op|data do documento|data de upload|dato|dokumentdato|dokumentets datum|skapad|paivays|data dokumentu|dodano|дата|дата документа|日付|日期`,
  },
  {
    id: 'document.description',
    in: ['document'],
    kinds: prose,
    phrases: `description|notes|note|comment|comments|remarks|summary|document description|abstract|beschreibung|bemerkung|bemerkungen|notiz|description du document|commentaire|remarque|descripcion|comentario|notas|descrizione|commento|omschrijving|beschrijving|opmerking|descricao|observacoes|beskrivelse|beskrivning|kuvaus|opis|popis|описание|説明|描述`,
  },
  {
    id: 'document.message',
    in: ['document'],
    kinds: references,
    phrases: `activity id|message id|note id|email id|related activity|attached to|comment id|communication id|aktivitat id|notiz id|id activite|id actividad|id attivita|activiteit id`,
  },
  {
    id: 'document.folder',
    in: ['document'],
    kinds: [...names, 'filename'],
    phrases: `folder|folder name|directory|target folder|binder|workspace|ordner|verzeichnis|dossier document|repertoire|classeur|carpeta|directorio|cartella|map|pasta|diretorio|mappe|mapp|kansio|folder dokumentu|slozka|папка|フォルダ|文件夹`,
  },
  {
    id: 'document.version',
    in: ['document'],
    kinds: ['integer', 'decimal', 'text', 'enumeration', 'id'],
    phrases: `version|version number|revision|rev|version no|fassung|version du document|numero de version|versione|versie|versao|wersja|verze|версия|版本`,
  },
]
