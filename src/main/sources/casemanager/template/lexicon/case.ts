import type { Concept } from './concept'
import { choices, dates, names, prose, references } from './concept'

/** What the columns of a case can be about. */
export const caseConcepts: readonly Concept[] = [
  {
    id: 'case.number',
    in: ['case'],
    kinds: ['id', 'key', 'integer', 'text', 'decimal', 'enumeration', 'date'],
    phrases: `case number|case no|~case id|~case key|case code|case reference|case ref|matter number|matter no|~matter id|matter identifier
      |matter reference|~matter key|display number|custom number|file number|file no|file reference|file ref|~file id|our ref|our reference|your file
      |docket number|docket no|docket|cause number|index number|suit number|project number|~project id|~project key|ticket number|~ticket id
      |ticket ext id|~ticket key|ticket reference|incident number|~incident id|request number|~request id|service request number|sr number
      |issue key|~issue id|issue number|~bug id|~defect id|task number|work order number|~work item id|complaint number|~complaint id|claim number|~claim id|claim no
      |dispute number|grievance number|enquiry number|inquiry number|tracking number|~tracking id|tracking no|control number|control no|registration number|filing number
      |filing no|~unique key|~unique id|~unique identifier|~record number|~record id|~recid|reference number|reference no|~reference id|~opportunity id
      |~deal id|~lead id|job number|engagement number|dossier number|proceeding number|cnr|cnr number|foia number|foil number|permit number|application number|folio|intake number
      |~number|~id|~key|~reference|~ref|~identifier|~matter|~case|~ticket|~code|~uuid|~guid
      |aktenzeichen|az|aktennummer|akten nr|akte|~aktenid|fallnummer|fall nr|~fall id|vorgangsnummer|vorgang nr|~vorgangs id|geschaftszeichen|unser zeichen|mandatsnummer|registernummer|rechtssache
      |~nummer|~nr|numero de dossier|no dossier|n dossier|dossier|reference dossier|ref dossier|numero affaire|numero d affaire|no affaire|~id dossier|~numero
      |numero de caso|no de caso|n caso|numero de expediente|expediente|no expediente|~id caso|codigo de caso|referencia del caso|numero de asunto
      |numero pratica|n pratica|pratica|codice pratica|~id pratica|numero fascicolo|fascicolo|numero caso|rif pratica
      |zaaknummer|zaak nr|~zaak id|dossiernummer|dossier nr|kenmerk|ons kenmerk|zaakreferentie
      |numero do processo|n processo|processo|numero do caso|~id do caso|codigo do caso|numero de processo
      |sagsnummer|sagsnr|arendenummer|arende nr|saksnummer|saksnr|asianumero|diaarinumero|numer sprawy|sygnatura|sygnatura akt|nr sprawy|cislo spisu|spisova znacka
      |номер дела|номер|案件番号|案件编号|事件番号`,
  },
  {
    id: 'case.external_ref',
    in: ['case'],
    phrases: `client reference|client ref|your reference|your ref|external reference|external ref|external id|account reference|customer reference|other reference
      |legacy id|legacy number|old case number|previous number|third party reference|insurer reference|policy number|purchase order|po number|invoice reference|source id|alternate id|alt reference
      |court reference|court case number|court number|claimant reference|ihr zeichen|fremdzeichen|kundenreferenz|externe referenz|schadennummer|reference client|votre reference|reference externe
      |referencia externa|su referencia|referencia del cliente|riferimento cliente|riferimento esterno|vostro riferimento|uw kenmerk|externe referentie|referencia do cliente`,
  },
  {
    id: 'case.title',
    in: ['case'],
    kinds: prose,
    phrases: `title|case title|case name|case caption|caption|style|style of cause|matter name|matter title|matter description|project name|subject|summary|subject line|short description|headline
      |story|ticket subject|ticket title|issue title|issue summary|case subject|file name|file title|descriptor|regarding|re|deal name|opportunity name|lead name|topic|request summary
      |summary of records requested|~name|~matter|~description|~issue|~case|case summary|display name|brief description|incident title|request title|job title of matter|nature of case|nature of matter|nature
      |betreff|titel|bezeichnung|aktenbezeichnung|kurzbezeichnung|kurzrubrum|rubrum|fallbezeichnung|fallname|vorgang|thema|streitsache|sache
      |objet|intitule|titre|libelle|nom du dossier|nom de l affaire|affaire|sujet
      |asunto|titulo|nombre del caso|nombre del expediente|caratula|tema|oggetto|titolo|nome pratica|descrizione breve|nome caso
      |onderwerp|zaaknaam|naam zaak|omschrijving kort|assunto|nome do caso|nome do processo|emne|sagstitel|sagsnavn|amne|rubrik|temat|tytul|nazwa sprawy|nazev|тема|название|件名|标题`,
  },
  {
    id: 'case.status',
    in: ['case'],
    kinds: choices,
    phrases: `status|case status|matter status|file status|project status|current status|status name|state|case state|current state|~stage|case stage|matter stage|pipeline stage|deal stage|phase|case phase|project phase
      |step|node|current step|workflow state|workflow status|workflow step|archived|is archived|closed flag|is closed|open closed|disposition|case disposition|final disposition|outcome|case outcome|ruling|determination
      |granted denied|result|resolution|resolution status|ticket status|ticket state|request status|service request status|work order status|incident state|issue status|status code|status id|lookup status
      |company response|company response to consumer|response to consumer|progress|lifecycle stage|active|is active|active inactive|status description|case position|position
      |bearbeitungsstatus|fallstatus|aktenstatus|zustand|statut|etat|statut du dossier|etat du dossier|etape|phase du dossier|avancement
      |estado|estado del caso|estado del expediente|situacion|etapa|fase|stato|stato pratica|situazione|zaakstatus|toestand|fase zaak|situacao|estado do caso|andamento
      |sagsstatus|tilstand|arendestatus|lage|tila|etap|stan|status sprawy|stav|статус|состояние|状態|ステータス|状态`,
  },
  {
    id: 'case.type',
    in: ['case'],
    kinds: choices,
    many: true,
    phrases: `case type|matter type|project type|file type|type of case|type of matter|practice area|area of law|legal area|practice group|department type|case record type|record type|ftype|ccode|classification|classification code|tracker
      |complaint type|case typology|typology|issue type|request type|service request type|type name|ticket type|incident type|category|sub category|subcategory|case category|matter category|category id|~type|~kind|product|sub product
      |case reason|reason|contact reason|cause of action|cause|claim type|debt type|nature of suit|suit nature|case class|class|division|work type|job type|sub type|subtype|case sub type|issue category|problem type|case group|service|service type|topic category
      |art|fallart|falltyp|vorgangsart|aktenart|sachgebiet|rechtsgebiet|referat|dezernat|kategorie|typ|type de dossier|type d affaire|domaine|domaine de droit|matiere|nature du dossier|categorie
      |tipo|tipo de caso|tipo de expediente|materia|area de practica|area legal|categoria|tipo pratica|tipologia|area di diritto|tipo di caso|zaaktype|zaaksoort|soort zaak|soort|rechtsgebied|categorie zaak
      |tipo de processo|tipo do caso|area juridica|area do direito|sagstype|kategori|arendetyp|tyyppi|rodzaj|rodzaj sprawy|typ sprawy|kategoria|тип|категория|種類|类型`,
  },
  {
    id: 'case.priority',
    in: ['case', 'activity'],
    kinds: choices,
    phrases: `priority|case priority|matter priority|prio|urgency|severity|importance|priority level|priority code|priority id|priority name|urgent|rush|is urgent|rank|impact|criticality|escalation level|sla priority|service level
      |prioritat|dringlichkeit|wichtigkeit|priorite|urgence|importance dossier|prioridad|urgencia|priorita|urgenza|prioriteit|urgentie|prioridade|prioritet|angelagenhetsgrad|prioriteetti|priorytet|priorita pripadu|приоритет|優先度|优先级`,
  },
  {
    id: 'case.owner',
    in: ['case'],
    kinds: references,
    phrases: `owner|case owner|matter owner|owner id|owner name|owner email|owned by|assigned to|assigned to user id|assigned to name|assigned to user|assigned user|assigned user name|assigned user id|assigned user email|assigned|assignee|assignee id|assignee name|assignee email
      |responsible|responsible attorney|responsible solicitor|responsible lawyer|responsible person|responsible user|responsible partner|responsible staff|originating attorney|supervising attorney|lead attorney|lead counsel|lead lawyer|primary attorney|attorney
      |attorney name|attorney of record|lawyer|solicitor|barrister|counsel|fee earner|fee earner code|timekeeper|primary timekeeper|prim tkpr|tkpr|billing attorney|working attorney|handler|case handler|case manager|case worker|caseworker|case officer|officer|case agent|agent|agent id|agent ext id|agent name|agent email
      |staff|staff member|staff name|staff initials|initials|first primary|primary staff|handled by|managed by|manager|account manager|project manager|case lead|lead|technician|support rep|sales rep|salesperson|rep|representative|investigator|analyst|coordinator|intake user|intake worker|user|user name|user id|activity user
      |paralegal|partner|allocated to|worker|lead person|person responsible|in charge|record owner|employee|advisor|adviser|assigned agent|assigned staff|assigned attorney|processor|reviewer|judge assigned
      |sachbearbeiter|sachbearbeiterin|bearbeiter|bearbeiterin|zustandig|zustandiger|verantwortlich|verantwortlicher|verantwortliche person|anwalt|rechtsanwalt|anwaltin|betreuer|kundenbetreuer|zugewiesen an|besitzer|inhaber|referent
      |responsable|responsable du dossier|avocat|avocat responsable|gestionnaire|charge de dossier|proprietaire|assigne a|attribue a|collaborateur|juriste
      |propietario|abogado|abogado responsable|asignado a|asignado|encargado|letrado|gestor|ejecutivo|avvocato|avvocato responsabile|responsabile|assegnato a|proprietario|gestore|incaricato|titolare
      |eigenaar|behandelaar|advocaat|toegewezen aan|verantwoordelijke|zaakbehandelaar|dossierbehandelaar|responsavel|advogado|advogado responsavel|atribuido a|dono
      |ansvarlig|sagsbehandler|advokat|handlaggare|ansvarig|saksbehandler|omistaja|vastuuhenkilo|wlasciciel|prowadzacy|prawnik|przypisany do|opiekun|vlastnik|ответственный|владелец|исполнитель|担当者|负责人`,
  },
  {
    id: 'case.owner_email',
    in: ['case'],
    kinds: ['email'],
    phrases: `owner email|assigned to email|assignee email|assigned user email|responsible email|attorney email|agent email|handler email|case owner email|staff email|responsible attorney email
      |email sachbearbeiter|email responsable|email anwalt|correo del responsable|email behandelaar|email responsabile|email do responsavel`,
  },
  {
    id: 'case.team',
    in: ['case'],
    kinds: choices,
    phrases: `team|team name|case team|group|assignment group|group name|assigned group|queue|department|practice team|unit|office|branch|section|business unit|agency|responsible agency|bureau|workgroup|work group|cost centre|cost center|support group|desk
      |abteilung|gruppe|buro|kanzlei standort|standort|niederlassung|equipe|service responsable|departement|agence|cabinet|equipo|departamento|oficina|sede|sucursal|squadra|ufficio|reparto|gruppo|afdeling|kantoor|vestiging|equipa|escritorio|filial|afdelning|zespol|oddzial|команда|отдел|部署`,
  },
  {
    id: 'case.created_by',
    in: ['case', 'contact', 'company', 'document'],
    kinds: references,
    phrases: `created by|created by id|created by name|created by user|creator|creator name|creator number|creator id|reporter|reporter id|reported by|requested by|opened by|entered by|submitted by|logged by|author of case|raised by|added by|intake by|received by|registered by|record creator
      |erstellt von|angelegt von|erfasst von|gemeldet von|cree par|auteur du dossier|saisi par|ouvert par|creado por|registrado por|abierto por|creato da|inserito da|aangemaakt door|gemaakt door|criado por|aberto por|oprettet af|skapad av|utworzony przez|vytvoril|создал|автор`,
  },
  {
    id: 'case.created',
    in: ['case', 'contact', 'company'],
    kinds: dates,
    many: true,
    phrases: `created|created at|created on|created date|creation date|date created|create date|created time|creation time|creation time utc|created datetime|date time created|create dt|created timestamp|date added|added|added on|entry date|date entered|entered|sys created on|insert date|inserted at|record created|timestamp
      |open date|opened|opened at|opened on|opened date|date opened|date of opening|date time opened|opening date|file open date|matter open date|start date|date started|commenced|commencement date|begin date|from date|effective date
      |received|received date|date received|date rcvd|date recd|received on|receipt date|receive dt|intake date|date of intake|filing date|filed|filed on|date filed|file date|registration date|date registered|registered|reg date|submitted|submitted at|submission date|date submitted|request date|requested date|date requested|requested at|report date|reported|reported on|date reported|logged|logged at|log date
      |incident date|date of incident|cause date|instruction date|instructed|date instructed|engagement date|case date|complaint date|date of complaint|ticket created|issue created|first contact date|reported time|date of loss|loss date|accident date
      |erstellt|erstellt am|erstelldatum|erstellungsdatum|angelegt|angelegt am|anlagedatum|anlage datum|eroffnet|eroffnet am|eroffnungsdatum|eroffnung|eingang|eingangsdatum|eingegangen am|beginn|startdatum|aufnahmedatum|erfasst am|mandatsbeginn|erfassungsdatum
      |cree le|date de creation|date creation|date d ouverture|date ouverture|ouvert le|ouverture|date de reception|recu le|date de debut|date d entree|date de depot
      |creado|creado el|fecha de creacion|fecha creacion|fecha de apertura|fecha apertura|abierto el|fecha de inicio|fecha inicio|fecha de alta|fecha de recepcion|fecha de registro|fecha de ingreso|fecha entrada
      |creato|creato il|data creazione|data di creazione|data apertura|data di apertura|aperto il|data inizio|data ricezione|data iscrizione|data inserimento
      |aangemaakt|aangemaakt op|aanmaakdatum|datum aangemaakt|geopend|geopend op|openingsdatum|datum opening|datum geopend|begindatum|ontvangen op|ontvangstdatum|datum ontvangst|ingangsdatum
      |criado|criado em|data de criacao|data criacao|data de abertura|data abertura|aberto em|data de inicio|data de entrada|data de recebimento|data de distribuicao
      |oprettet|oprettet den|oprettelsesdato|skapad|skapad den|skapat|opprettet|luotu|luontipaiva|utworzono|data utworzenia|data otwarcia|data wplywu|data rozpoczecia|vytvoreno|datum vytvoreni|создан|создано|дата создания|дата открытия|作成日|作成日時|受付日|创建时间|创建日期`,
  },
  {
    id: 'case.modified',
    in: ['case', 'contact', 'company', 'document'],
    kinds: dates,
    phrases: `modified|modified date|modified at|modified on|modified time|modified datetime|last modified|last modified date|last modified at|date modified|updated|updated at|updated on|updated date|last updated|last update|date updated|last updated date|update date|change date|changed|changed at|last change|last changed|last edited|last activity|last activity date|last action date|last message date|last touched|sys updated on|resolution action updated date|status date|status changed|status change date|last status change|edit date|date last modified|activity date last
      |geandert|geandert am|anderungsdatum|letzte anderung|zuletzt geandert|aktualisiert|aktualisiert am|modifie|modifie le|date de modification|derniere modification|mis a jour le|mise a jour
      |modificado|modificado el|fecha de modificacion|ultima modificacion|actualizado|ultima actualizacion|fecha actualizacion|modificato|modificato il|data modifica|ultima modifica|aggiornato il|gewijzigd|gewijzigd op|wijzigingsdatum|laatst gewijzigd|laatste wijziging|bijgewerkt
      |modificado em|data de modificacao|ultima modificacao|atualizado|atualizado em|ultima atualizacao|data de atualizacao|andret|aendret|opdateret|senest aendret|andrad|uppdaterad|endret|paivitetty|zmodyfikowano|data modyfikacji|ostatnia zmiana|zmeneno|изменен|обновлен|дата изменения|更新日|更新日時|更新时间`,
  },
  {
    id: 'case.closed',
    in: ['case'],
    kinds: dates,
    many: true,
    phrases: `closed|closed at|closed on|closed date|close date|date closed|closing date|date of closing|date time closed|closed time|closed time utc|closure date|file close date|matter close date|ended|ended on|end date|date ended|finish date|finished|date finished|to date|stop date
      |resolved|resolved at|resolved on|resolved date|date resolved|resolution date|resolutiondate|resolved time|resolved time utc|resolution time|completed|completed at|completed on|completed date|completion date|date completed|actual completion date|accepted at|disposal date|date of disposal|disposed|disposed on|disposition date|date disposed|decision date|date of decision|judgment date|judgement date|settled|settled on|settlement date|date settled|terminated|termination date|date terminated|final closeout date|closeout date|date resp ltr sent|response date|responded|date responded|date of response|archived at|archived on|archive date|date archived|conclusion date|concluded
      |geschlossen|geschlossen am|abgeschlossen|abgeschlossen am|abschlussdatum|abschluss|beendet|beendet am|erledigt|erledigt am|erledigungsdatum|enddatum|ablagedatum|abgelegt am|mandatsende|schlussdatum
      |ferme le|cloture|cloture le|clos le|date de cloture|date cloture|date de fermeture|date fermeture|date de fin|resolu le|termine le|date de resolution
      |cerrado|cerrado el|fecha de cierre|fecha cierre|fecha de fin|fecha fin|fecha de resolucion|resuelto el|finalizado|fecha finalizacion|fecha de termino|chiuso|chiuso il|data chiusura|data di chiusura|data fine|concluso il|data conclusione|risolto il
      |gesloten|gesloten op|sluitingsdatum|datum sluiting|datum gesloten|afgesloten|afgesloten op|afgerond op|einddatum|afgehandeld op|opgelost op|fechado|fechado em|data de fechamento|data fechamento|encerrado em|data de encerramento|data de fim|concluido em|data de conclusao|resolvido em
      |lukket|lukket den|afsluttet|afsluttet den|stangd|avslutad|avslutad den|lukket dato|suljettu|zamknieto|data zamkniecia|zakonczono|data zakonczenia|uzavreno|закрыт|закрыто|дата закрытия|дата завершения|完了日|終了日|关闭时间|结束日期`,
  },
  {
    id: 'case.due',
    in: ['case'],
    kinds: dates,
    phrases: `due|due date|due at|due on|date due|deadline|target date|target completion date|expected close date|expected closing|estimated close date|expected completion|limitation date|statute of limitations|statute date|sol date|sol|key date|next date|next hearing date|hearing date|court date|trial date|review date|follow up date|follow up|pending date|promised date|required by|respond by|response due|date response due|sla due|expiry date|expiration date|next action date|diary date|reminder date|fallig|fallig am|falligkeit|frist|fristablauf|wiedervorlage|zieltermin|verjahrung|termin|echeance|date d echeance|date limite|delai|prochaine audience|vencimiento|fecha de vencimiento|fecha limite|plazo|proxima audiencia|scadenza|data scadenza|termine|prossima udienza|vervaldatum|uiterste datum|termijn|streefdatum|vencimento|data de vencimento|prazo|data limite|frist dato|forfallsdato|forfallodag|termin wykonania|срок|期限|期日|截止日期`,
  },
  {
    id: 'case.description',
    in: ['case'],
    kinds: prose,
    many: true,
    phrases: `description|case description|matter description|long description|full description|details|case details|narrative|case narrative|consumer complaint narrative|complaint narrative|complaint details|facts|facts of case|case facts|background|synopsis|abstract|case summary|body|content|text|message|statement|allegation|allegations|remarks|remark|order text|service request description|request description|issue description|problem description|incident description|work description|explanation|overview|detailed description
      |note|notes|case note|case notes|matter notes|comment|comments|private notes|internal notes|memo|general notes|additional information|additional info|resolution notes|resolution description|close notes|work notes
      |beschreibung|sachverhalt|schilderung|langtext|bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|notizen|kommentar|inhalt|erlauterung|freitext|description du dossier|faits|resume des faits|commentaire|commentaires|remarque|remarques|observations|contenu|details du dossier|memo dossier
      |descripcion|descripcion del caso|hechos|detalle|detalles|observaciones|comentarios|notas|contenido|relato|descrizione|descrizione caso|fatti|note pratica|dettagli|commenti|osservazioni|annotazioni
      |omschrijving|beschrijving|toelichting|opmerking|opmerkingen|notities|inhoud|zaakomschrijving|descricao|descricao do caso|fatos|detalhes|observacoes|comentarios do caso|beskrivelse|beskrivning|bemaerkninger|anteckningar|merknad|kuvaus|opis|opis sprawy|uwagi|notatki|popis|poznamka|описание|примечание|комментарий|説明|内容|備考|描述|备注`,
  },
  {
    id: 'case.tags',
    in: ['case'],
    many: true,
    kinds: ['list', 'enumeration', 'text', 'json', 'person', 'id'],
    phrases: `tags|tag|labels|label|keywords|keyword|flags|case tags|matter tags|ticket tags|hashtags|topics|markers|schlagworte|schlagworter|stichworte|stichworter|kennzeichen|markierungen|etiquettes|mots cles|mot cle|etiquetas|palabras clave|etichette|parole chiave|labels zaak|trefwoorden|palavras chave|marcadores|nogleord|stikord|taggar|nyckelord|avainsanat|tunnisteet|etykiety|slowa kluczowe|stitky|теги|метки|タグ|标签`,
  },
  {
    id: 'case.parent',
    in: ['case'],
    kinds: references,
    phrases: `parent|parent id|parent key|parent case|parent case id|parent case number|parent matter|parent ticket|parent issue|related matter|related case|related cases|linked case|linked matter|linked issues|master case|main case|lead case|case link ids|duplicate of|merged into|epic link|consolidated with|super case
      |ubergeordneter fall|hauptakte|hauptvorgang|verknupfter fall|dossier parent|dossier lie|affaire liee|caso padre|caso relacionado|expediente relacionado|pratica collegata|caso padre id|hoofdzaak|gerelateerde zaak|bovenliggende zaak|caso pai|processo relacionado|processo principal`,
  },
  {
    id: 'case.court',
    in: ['case'],
    kinds: names,
    many: true,
    phrases: `court|court name|court location|court house|district|court district|jurisdiction|venue|tribunal|chamber|court room|courtroom|judge|judge name|presiding judge|magistrate|bench|circuit|county court|court type|court division
      |gericht|gerichtsname|kammer|richter|gerichtsbarkeit|amtsgericht|landgericht|tribunal competent|juridiction|juge|juzgado|tribunal competente|juez|sala|jurisdiccion|tribunale|giudice|foro|rechtbank|rechter|bevoegde rechtbank|tribunal judicial|vara|comarca|juiz|foro competente|domstol|retten|sad|sad wlasciwy|sedzia|suomi tuomioistuin|суд|судья|裁判所|法院`,
  },
  {
    id: 'case.amount',
    in: ['case'],
    kinds: ['money', 'decimal', 'integer'],
    phrases: `amount|claim amount|amount claimed|amount in dispute|value|case value|matter value|claim value|expected revenue|estimated value|estimated revenue|deal value|deal amount|dispute value|settlement amount|fee estimate|opportunity amount|total value|revenue expected|quantum
      |streitwert|gegenstandswert|betrag|forderung|forderungsbetrag|schadenshohe|montant|montant reclame|valeur du litige|enjeu|importe|cuantia|valor|valor del caso|monto|importo|valore|valore causa|bedrag|waarde|belang|vorderingsbedrag|valor da causa|montante|belob|belopp|kwota|wartosc sporu|сумма|金額|金额`,
  },
  {
    id: 'case.url',
    in: ['case'],
    kinds: ['url', 'text'],
    phrases: `url|link|case url|case link|web link|permalink|ticket url|html url|record url|issue url|source url|deep link|web url|lien|enlace|collegamento|verweis`,
  },
  {
    id: 'case.origin',
    in: ['case'],
    kinds: choices,
    phrases: `source|origin|case origin|channel|case source|submitted via|via|lead source|referral source|referred by|contact method|intake source|how heard|marketing source|received via|intake channel|quelle|herkunft|kanal|eingangskanal|origine|canal|source du dossier|fuente|origen|origen del caso|fonte|provenienza|bron|herkomst|kanaal|origem|kilde|kalla|zrodlo`,
  },
]
