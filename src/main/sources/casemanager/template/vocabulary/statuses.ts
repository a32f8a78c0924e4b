import { fold } from '../../../../../contract/words'

/** What a status word means for a case: going on, ended well, ended badly, or merely ended. */
export type StatusMeaning = {
  readonly end: 'open' | 'won' | 'lost' | 'closed'
  /** Where it stands on the way of a case, 0 first. */
  readonly place: number
}

/** Checked in this order: what ends a case badly or well comes before the plain words for closed. */
const meanings: readonly {
  readonly end: StatusMeaning['end']
  readonly place: number
  readonly words: string
}[] = [
  {
    end: 'lost',
    place: 95,
    words: `closed lost|lost|rejected|reject|declined|denied|refused|withdrawn|withdraw|cancelled|canceled|cancel|cancellation|abandoned|dismissed|discontinued|struck out|not pursued|no action|void|voided|duplicate|spam|invalid|failed|unsuccessful|dropped|wont fix|wontfix|not a bug|cannot reproduce|disqualified|unqualified|no merit|conflict of interest|turned down|transferred out|transferred|expired|lapsed|terminated|closed without relief|not granted|resolved cancelled|resolved rejected|resolved withdrawn|resolved duplicate
      |verloren|abgelehnt|zuruckgezogen|storniert|abgebrochen|eingestellt|abgewiesen|perdu|rejete|refuse|retire|annule|abandonne|classe sans suite|deboute|perdido|rechazado|denegado|retirado|cancelado|anulado|desistido|desestimado|perso|rifiutato|respinto|ritirato|annullato|verloren zaak|afgewezen|ingetrokken|geannuleerd|rejeitado|indeferido|desistencia|tabt|afvist|annulleret|trukket|forlorad|avslagen|avvisad|aterkallad|havitty|hylatty|przegrana|odrzucona|wycofana|anulowana|проиграно|отклонено|отменено|отозвано`,
  },
  {
    end: 'won',
    place: 90,
    words: `closed won|won|win|settled|settlement|resolved|resolve|solved|granted|approved|accepted|success|successful|fixed|favourable|favorable|judgment for client|paid|fulfilled|completed|complete|done|resolved completed|resolved approved|closed with relief|closed with monetary relief|closed with non monetary relief|closed with explanation|granted in part
      |gewonnen|erledigt|gelost|vergleich|verglichen|genehmigt|bewilligt|stattgegeben|gagne|resolu|regle|accorde|accepte|approuve|transige|termine|ganado|resuelto|acordado|concedido|aprobado|aceptado|completado|vinto|risolto|accolto|concesso|approvato|transatto|completato|gewonnen zaak|opgelost|geschikt|toegekend|afgehandeld|goedgekeurd|voltooid|ganho|resolvido|deferido|aprovado|concluido|vundet|lost sag|forligt|godkendt|vunnen|forlikt|beviljad|godkand|voitettu|ratkaistu|sovittu|wygrana|rozwiazana|ugoda|zalatwiona|выиграно|решено|урегулировано|выполнено`,
  },
  {
    end: 'closed',
    place: 88,
    words: `closed|close|archived|archive|finished|finalised|finalized|ended|inactive|concluded|disposed|disposed off|disposed of|completed closed|file closed|matter closed|destroyed|past|final|completed filed
      |geschlossen|abgeschlossen|beendet|abgelegt|archiviert|inaktiv|zu|ferme|fermee|clos|close affaire|cloture|cloturee|archive dossier|terminee|inactif|cerrado|cerrada|archivado|archivada|finalizado|finalizada|concluida|terminado|inactivo|chiuso|chiusa|archiviato|archiviata|concluso|conclusa|terminato|inattivo|gesloten|afgesloten|gearchiveerd|beeindigd|afgerond|inactief|fechado|fechada|encerrado|encerrada|arquivado|arquivada|finalizada|inativo|lukket|afsluttet|arkiveret|stangd|avslutad|arkiverad|lukket sak|avsluttet|suljettu|paattynyt|zamknieta|zamkniety|zakonczona|archiwalna|uzavreno|uzavreny|ukonceno|закрыто|закрыт|завершено|архив|完了|終了|クローズ|已关闭|已完成`,
  },
  {
    end: 'open',
    place: 5,
    words: `conflict check|new|intake|lead|prospect|inquiry|enquiry|draft|received|submitted|registered|potential|pre admission|created|unassigned|not started|to do|todo|backlog|consultation|neu|eingang|eingegangen|entwurf|anfrage|nouveau|nouvelle|brouillon|recu|a traiter|nuevo|nueva|borrador|recibido|ingresado|nuovo|nuova|bozza|ricevuto|nieuw|nieuwe|concept|ontvangen|novo|nova|rascunho|recebido|ny|nyt|nytt|modtaget|mottagen|uusi|nowa|nowy|novy|новый|новое|新規|新建`,
  },
  {
    end: 'open',
    place: 20,
    words: `open|opened|reopened|active|activated|assigned|accepted for work|qualified|live|current|ongoing|offen|aktiv|geoffnet|zugewiesen|laufend|wiedereroffnet|ouvert|ouverte|actif|active dossier|en cours|assigne|attribue|abierto|abierta|activo|activa|asignado|asignada|en curso|aperto|aperta|attivo|attiva|assegnato|in corso|openstaand|actief|toegewezen|lopend|aberto|aberta|ativo|ativa|atribuido|aben|abent|aktivt|tildelt|oppen|oppet|aktiv sak|pagaende|apen|avoin|aktiivinen|otwarta|otwarty|aktywna|otevreno|otevreny|открыт|открыто|активно|オープン|打开|进行中`,
  },
  {
    end: 'open',
    place: 40,
    words: `in progress|progress|working|work in progress|wip|processing|in process|started|under investigation|investigation|discovery|negotiation|litigation|pre litigation|drafting|filed|hearing|trial|appeal|mediation|arbitration|demand|proposal|quoted|treatment|preparation|email sent|in treatment|discovery phase|proposition|in arbeit|in bearbeitung|bearbeitung|verhandlung|en traitement|en preparation|negociation|en proceso|en tramite|en progreso|negociacion|in lavorazione|in elaborazione|trattativa|in behandeling|mee bezig|onderhandeling|em andamento|em curso|em processamento|i gang|igangvaerende|behandles|pagar|under behandling|kasittelyssa|tyon alla|w toku|w trakcie|realizacja|probihajici|в работе|в процессе|処理中|进行`,
  },
  {
    end: 'open',
    place: 60,
    words: `in review|review|under review|pending review|pending approval|awaiting approval|for approval|quality check|testing|in prufung|prufung|zur freigabe|en revision|en examen|a valider|in revisione|da approvare|in controle|ter goedkeuring|em revisao|em analise|til godkendelse|granskas|tarkistettavana|do akceptacji|на проверке|审核中`,
  },
  {
    end: 'open',
    place: 70,
    words: `pending|waiting|awaiting|on hold|hold|suspended|stayed|stay|paused|deferred|postponed|adjourned|parked|awaiting client|waiting for client|waiting on customer|waiting for response|awaiting response|blocked|escalated|dormant|abeyance|pending client|answered|wartend|wartet|ruhend|ausgesetzt|zuruckgestellt|angehalten|unterbrochen|en attente|suspendu|suspendue|en pause|en espera|pendiente|suspendido|suspendida|aplazado|in attesa|sospeso|sospesa|rinviato|wachtend|in afwachting|aangehouden|opgeschort|on hold zaak|pendente|suspenso|suspensa|aguardando|afventer|venter|sat i bero|vantar|vilande|pa vent|odottaa|keskeytetty|oczekuje|oczekujaca|zawieszona|wstrzymana|cekajici|pozastaveno|ожидание|приостановлено|保留|待处理|暂停`,
  },
]

function plain(value: string): string {
  return fold(value)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^\d{1,3} /, '')
}

const table: ReadonlyMap<string, StatusMeaning> = new Map(
  meanings
    .toReversed()
    .flatMap(({ end, place, words }) => words.split('|').map(word => [plain(word), { end, place }] as const)),
)

/**
 * What a status value means, in a dozen languages; the words of a longer value are looked at one by one, what ends a
 * case counting most. null: the words say nothing.
 */
export function statusMeaning(value: string): StatusMeaning | null {
  const text = plain(value)
  if (text === '' || text.length > 60) return null
  const whole = table.get(text)
  if (whole !== undefined) return whole
  const parts = text.split(' ')
  const found: StatusMeaning[] = []
  for (let start = 0; start < parts.length; start++) {
    for (let end = Math.min(parts.length, start + 3); end > start; end--) {
      const meaning = table.get(parts.slice(start, end).join(' '))
      if (meaning === undefined) continue
      const denied = start > 0 && /^(not|no|nicht|un|non|pas|ne|niet|nao|ikke|inte)$/.test(parts[start - 1]!)
      if (!denied) found.push(meaning)
      start = end - 1
      break
    }
  }
  const pausing = found.find(meaning => meaning.place === 70 || meaning.place === 60)
  if (pausing !== undefined) return pausing
  const order = ['lost', 'won', 'closed', 'open'] as const
  for (const end of order) {
    const meaning = found.find(one => one.end === end)
    if (meaning !== undefined) return meaning
  }
  return null
}
