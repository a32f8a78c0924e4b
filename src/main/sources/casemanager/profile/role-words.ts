import type { Entity } from '../../../../contract/entity'

/** Words in names of files, sheets and arrays that tell what their records are. Accents and capitals do not count. */
const lists: readonly (readonly [Entity, string])[] = [
  [
    'case',
    `case cases matter matters ticket tickets dispute disputes claim claims incident incidents complaint complaints issue issues request requests
     lead leads opportunity opportunities deal deals project projects dossier dossiers proceeding proceedings enquiry enquiries inquiry inquiries
     akte akten fall falle vorgang vorgange mandat mandate verfahren rechtssachen affaire affaires caso casos expediente expedientes asunto asuntos
     pratica pratiche fascicolo fascicoli caso casi zaak zaken processo processos sag sager arende arenden sak saker asiat sprawa sprawy pripad pripady`,
  ],
  [
    'contact',
    `contact contacts person persons people party parties client clients customer customers claimant claimants defendant defendants witness witnesses individual individuals
     kontakt kontakte person personen mandant mandanten beteiligte beteiligter ansprechpartner klienten kunde kunden adressen contacto contactos persona personas
     cliente clientes parte partes contatto contatti persone parti clienti contacten contactpersonen partijen klant klanten contato contatos pessoa pessoas
     personne personnes kontakter personer klienter osoby kontakty klienci klijenti`,
  ],
  [
    'company',
    `company companies organisation organisations organization organizations org orgs account accounts firm firms employer employers business businesses corporation corporations insurer insurers
     firma firmen unternehmen organisationen gesellschaft gesellschaften societe societes entreprise entreprises empresa empresas organizacion organizaciones
     sociedad sociedades compania companias azienda aziende societa impresa imprese organizzazione organizzazioni bedrijf bedrijven organisaties organizacao
     organizacoes virksomheder foretag firmy spolecnosti`,
  ],
  [
    'link',
    `link links relation relations relationship relationships membership memberships affiliation affiliations association associations junction xref crossref assignment assignments
     beziehung beziehungen zuordnung zuordnungen verknupfung verknupfungen relaciones vinculos relazioni collegamenti relaties koppelingen relacoes vinculo`,
  ],
  [
    'document',
    `document documents doc docs attachment attachments manifest index fileindex filelist loadfile file files native natives
     dokument dokumente anlage anlagen anhang anhange datei dateien dokumentenindex piece pieces fichier fichiers documento documentos archivo archivos adjunto adjuntos
     documenti allegato allegati documenten bijlage bijlagen bestand bestanden anexo anexos arquivo arquivos ficheiros dokumenter bilag dokumentti dokumenty zalaczniki prilohy`,
  ],
  [
    'message',
    `note notes email emails mail mails call calls message messages comment comments communication communications correspondence journal memo memos activity activities interaction interactions
     timeline log logs history histories conversation conversations phonecalls diary meeting meetings
     notiz notizen anruf anrufe nachricht nachrichten kommentar kommentare telefonat telefonate schriftverkehr aktivitat aktivitaten verlauf historie protokoll
     appel appels courriel courriels commentaire commentaires activite activites historique nota notas llamada llamadas correo correos mensaje mensajes comentario comentarios actividad actividades historial
     chiamata chiamate messaggio messaggi attivita storico notitie notities gesprek gesprekken bericht berichten activiteit activiteiten geschiedenis
     chamadas mensagens atividade atividades historico noter aktiviteter notatki wiadomosci poznamky`,
  ],
  [
    'activity',
    `task tasks todo todos deadline deadlines appointment appointments event events calendar calendars reminder reminders hearing hearings workitem workitems
     aufgabe aufgaben termin termine frist fristen wiedervorlage wiedervorlagen kalender tache taches rendezvous echeance echeances audience audiences
     tarea tareas cita citas plazo plazos compito compiti scadenza scadenze appuntamento appuntamenti taak taken afspraak afspraken termijnen tarefa tarefas prazo prazos
     opgaver uppgifter zadania ukoly terminy`,
  ],
  [
    'owner',
    `user users staff owner owners employee employees agent agents attorney attorneys lawyer lawyers solicitor solicitors timekeeper timekeepers handler handlers caseworker caseworkers operators feeearners
     benutzer mitarbeiter anwalt anwalte rechtsanwalte sachbearbeiter utilisateur utilisateurs collaborateur collaborateurs avocat avocats
     usuario usuarios empleado empleados abogado abogados utente utenti dipendente dipendenti avvocato avvocati gebruiker gebruikers medewerker medewerkers advocaten
     utilizadores advogados brugere anvandare uzytkownicy pracownicy uzivatele`,
  ],
  [
    'team',
    'team teams department departments group groups office offices branch branches unit units abteilung abteilungen gruppe gruppen equipe equipes equipo equipos afdeling afdelingen ufficio uffici equipa',
  ],
  [
    'status',
    'status statuses stage stages phase phases state states statusliste statut statuts etape etapes estado estados stato stati fase fasi statussen fasen situacoes etapas',
  ],
  [
    'priority',
    'priority priorities prioritat prioritaten priorite priorites prioridad prioridades priorita prioriteit prioriteiten prioridade urgency severities',
  ],
  [
    'workflow',
    'workflow workflows automation automations rule rules trigger triggers sla slas macro macros autoresponse escalation escalations regel regeln automatisierung automatisierungen regle regles regla reglas regola regole regels automacao regras',
  ],
]

const words = new Map<string, Entity>()
for (const [entity, list] of lists)
  for (const word of list.split(/\s+/)) if (word !== '' && !words.has(word)) words.set(word, entity)
/** Words found at the end of compounds: Falldokumente, zaakdocumenten. Short ones would be found by accident. */
const endings = [...words].filter(([word]) => word.length >= 5).toSorted((a, b) => b[0].length - a[0].length)

/** Words that stand behind the noun they tell about: “notes du dossier”, “documentos de casos”. */
const prepositions = new Set([
  'du',
  'de',
  'des',
  'del',
  'della',
  'delle',
  'dei',
  'di',
  'do',
  'da',
  'dos',
  'das',
  'van',
  'of',
  'zu',
  'zur',
  'zum',
  'pour',
  'para',
  'per',
  'for',
  'voor',
  'par',
  'by',
])

/** What a name speaks of, and which word says so; null: no word of it is known. */
export function entityOfName(name: string): { readonly entity: Entity; readonly word: string } | null {
  const parts = partsOf(name)
  const cut = parts.findIndex((part, at) => at > 0 && prepositions.has(part))
  const head = cut < 0 ? parts : parts.slice(0, cut)
  const known = head.flatMap(part => hitOf(part) ?? [])
  const last = known.at(-1)
  if (last === undefined) return null
  const kinds = new Set(known.map(hit => hit.entity))
  const linked = (['contact', 'company', 'case'] as const).filter(kind => kinds.has(kind))
  if (
    linked.length > 1 &&
    known.every(hit => hit.entity === 'link' || linked.includes(hit.entity as 'case'))
  ) {
    return { entity: 'link', word: known.map(hit => hit.word).join(' + ') }
  }
  return last
}

function hitOf(part: string): { entity: Entity; word: string } | null {
  const whole = words.get(part)
  if (whole !== undefined) return { entity: whole, word: part }
  const ending = endings.find(([word]) => part.length > word.length + 2 && part.endsWith(word))
  return ending === undefined ? null : { entity: ending[1], word: ending[0] }
}

/** 'CaseNotes_2024' → ['case', 'notes']; accents folded, figures left out. */
function partsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(part => part !== '')
}
