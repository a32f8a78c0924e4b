import { fold } from '../../../../../contract/words'

/** What became of an entry of an activity log. */
export type ActivityKind =
  'call' | 'email-in' | 'email-out' | 'email' | 'note' | 'meeting' | 'task' | 'change' | 'letter' | 'sms'

const kinds: readonly { readonly kind: ActivityKind; readonly words: RegExp }[] = [
  {
    kind: 'change',
    words:
      /\b(status (change|history|update|wechsel)|stage change|field change|history|statusanderung|statuswechsel|changement|cambio de estado|cambio stato|statuswijziging|system|audit)\b/,
  },
  {
    kind: 'email-in',
    words:
      /\b((incoming|inbound|received|in) (e ?mail|mail)|(e ?mail|mail) (in|received|incoming|inbound|from)|eingehende e ?mail|e ?mail eingang|(e ?mail|mail|courriel) (recu|entrant|entrante|ricevuta|in arrivo|ontvangen|recebido|recibido)|correo recibido|posteingang)\b/,
  },
  {
    kind: 'email-out',
    words:
      /\b((outgoing|outbound|sent|out) (e ?mail|mail)|(e ?mail|mail) (out|sent|outgoing|outbound|to)|ausgehende e ?mail|e ?mail ausgang|(e ?mail|mail|courriel) (envoye|sortant|inviata|in uscita|verzonden|enviado)|correo enviado|postausgang)\b/,
  },
  {
    kind: 'email',
    words:
      /\b(e ?mails?|mails?|courriels?|correos?( electronicos?)?|posta elettronica|e ?post|sahkoposti|почта|письмо)\b|メール|邮件/,
  },
  {
    kind: 'call',
    words:
      /\b(calls?|phone( call)?|phone ?calls?|telephone( call)?|telecon|tel|voicemail|anruf|telefonat|telefon(gesprach)?|gesprach|appels?( telephonique)?|telephone|llamadas?|telefonica|telefonata|chiamata|telefoongesprek|telefoontje|gesprek|belletje|ligacao|telefonema|chamada|opkald|telefonopkald|samtal|telefonsamtal|samtale|puhelu|rozmowa|telefoniczna|polaczenie|hovor|звонок)\b|電話|电话/,
  },
  { kind: 'sms', words: /\b(sms|text message|texts?|whatsapp|chat|instant message|im)\b/ },
  {
    kind: 'task',
    words:
      /\b(tasks?|to ?dos?|action item|reminder|follow ?up|deadline|aufgaben?|wiedervorlage|frist|erinnerung|taches?|rappel|echeance|tareas?|recordatorio|plazo|compiti?|compito|attivita|promemoria|scadenza|ta(a|ke)k|taken|herinnering|tarefas?|lembrete|prazo|opgaver?|paamindelse|uppgift(er)?|paminnelse|oppgave|tehtava|muistutus|zadanie|przypomnienie|ukol|задача|напоминание)\b|タスク|任务/,
  },
  {
    kind: 'meeting',
    words:
      /\b(meetings?|appointments?|events?|conference|hearing|court|visit|interview|consultation|deposition|mediation|site visit|termin|besprechung|verhandlung|treffen|sitzung|besuch|reunion|rendez ?vous|rdv|audience|entretien|reunio?n(es)?|cita|audiencia|visita|riunione|appuntamento|udienza|incontro|vergadering|afspraak|zitting|bespreking|bezoek|reuniao|compromisso|mode|aftale|besog|mote|besok|tapaaminen|kokous|spotkanie|rozprawa|schuzka|jednani|встреча|заседание)\b|会議|会议/,
  },
  {
    kind: 'letter',
    words:
      /\b(letters?|post|correspondence|fax|brief|schreiben|courrier|lettre|carta|lettera|briefwisseling)\b/,
  },
  {
    kind: 'note',
    words:
      /\b(notes?|comments?|memos?|remarks?|file note|internal|journal|log|time entry|notiz(en)?|vermerk|aktennotiz|kommentar|bemerkung|commentaires?|remarque|notas?|comentarios?|annotazion[ei]|commento|notitie|opmerking|anotacao|notat|anteckning|merknad|muistiinpano|kommentti|notatka|komentarz|uwaga|poznamka|заметка|комментарий)\b|メモ|笔记|备注/,
  },
]

/** What kind of activity a word of a log means; null where it says nothing. */
export function activityKind(value: string): ActivityKind | null {
  const text = fold(value)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (text === '' || text.length > 60) return null
  return kinds.find(({ words }) => words.test(text))?.kind ?? null
}

/** Whether the status of a task says that it was done; null where it says neither. */
export function isDone(value: string): boolean | null {
  const text = fold(value).trim()
  if (
    /^(done|complete|completed|closed|finished|resolved|yes|y|true|1|x|erledigt|abgeschlossen|ja|termine|terminee|fait|faite|oui|completada|completado|hecho|hecha|terminada|si|completata|completato|fatto|fatta|gereed|voltooid|afgerond|concluida|concluido|feita|feito|sim|udfort|fuldfort|faerdig|klar|slutford|ferdig|valmis|wykonane|zakonczone|tak|hotovo|ano|выполнено|завершено|да|cancelled|canceled|abgebrochen|annulee|cancelada)$/.test(
      text,
    )
  ) {
    return true
  }
  if (
    /^(open|not started|in progress|pending|waiting|deferred|new|no|n|false|0|todo|to do|active|overdue|offen|in arbeit|nein|ouvert|ouverte|en cours|a faire|non|pendiente|en curso|abierta|aperta|aperto|da fare|in corso|niet gestart|nee|bezig|openstaand|aberta|pendente|nao|aben|nej|oppen|apen|nei|avoin|ei|otwarte|nie|w toku|ne|открыто|нет|в работе)$/.test(
      text,
    )
  ) {
    return false
  }
  return null
}
