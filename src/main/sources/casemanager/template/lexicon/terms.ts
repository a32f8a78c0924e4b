import { words } from '../../../../../contract/words'

/** Short forms and spellings that stand for one and the same word in headers. */
const same: Readonly<Record<string, string>> = {
  no: 'number',
  nr: 'number',
  num: 'number',
  nbr: 'number',
  nmbr: 'number',
  numb: 'number',
  identifier: 'id',
  ident: 'id',
  ids: 'id',
  dt: 'date',
  dte: 'date',
  tel: 'phone',
  telephone: 'phone',
  ph: 'phone',
  phn: 'phone',
  fon: 'phone',
  addr: 'address',
  adr: 'address',
  desc: 'description',
  descr: 'description',
  dscr: 'description',
  descrip: 'description',
  atty: 'attorney',
  attny: 'attorney',
  att: 'attorney',
  sol: 'solicitor',
  resp: 'responsible',
  respons: 'responsible',
  organization: 'organisation',
  org: 'organisation',
  organisations: 'organisation',
  cust: 'customer',
  cst: 'customer',
  clnt: 'client',
  cli: 'client',
  cntct: 'contact',
  ctc: 'contact',
  ref: 'reference',
  refno: 'reference',
  rcvd: 'received',
  recd: 'received',
  rec: 'received',
  recvd: 'received',
  recieved: 'received',
  rcv: 'received',
  receive: 'received',
  amt: 'amount',
  ctry: 'country',
  cntry: 'country',
  cty: 'city',
  mgr: 'manager',
  usr: 'user',
  emp: 'employee',
  cat: 'category',
  ctgry: 'category',
  prio: 'priority',
  pri: 'priority',
  prty: 'priority',
  stat: 'status',
  sts: 'status',
  cmt: 'comment',
  cmnt: 'comment',
  cmts: 'comments',
  attch: 'attachment',
  attachmt: 'attachment',
  doc: 'document',
  docs: 'documents',
  msg: 'message',
  subj: 'subject',
  dept: 'department',
  co: 'company',
  comp: 'company',
  cmp: 'company',
  cmpny: 'company',
  acct: 'account',
  acc: 'account',
  fname: 'firstname',
  lname: 'lastname',
  frst: 'first',
  lst: 'last',
  nm: 'name',
  nme: 'name',
  mod: 'modified',
  upd: 'updated',
  chg: 'changed',
  mobil: 'mobile',
  mob: 'mobile',
  ttl: 'title',
  typ: 'type',
  tp: 'type',
  cd: 'code',
  ts: 'timestamp',
  crt: 'created',
  crtd: 'created',
  cre: 'created',
  opn: 'open',
  opnd: 'opened',
  clsd: 'closed',
  cls: 'closed',
  eml: 'email',
  emailaddress: 'email',
  grp: 'group',
  lang: 'language',
  nat: 'nationality',
  prov: 'province',
  str: 'street',
  strasse: 'street',
  mtr: 'matter',
  mttr: 'matter',
  cse: 'case',
  bday: 'birthday',
  dob: 'birthdate',
  src: 'source',
  qty: 'quantity',
  val: 'value',
  tkt: 'ticket',
  assgn: 'assigned',
  assigned: 'assigned',
  asgn: 'assigned',
  asgnd: 'assigned',
  fk: 'id',
  pk: 'id',
  url: 'url',
  programme: 'program',
  judgement: 'judgment',
  colour: 'color',
}

/** Words that say how a value is written, not what it is about. */
export const noise: ReadonlySet<string> = new Set([
  'the',
  'of',
  'a',
  'an',
  'utc',
  'gmt',
  'local',
  'raw',
  'fld',
  'field',
  'col',
  'column',
  'custom',
  'cf',
  'c',
  'x',
  'sys',
  'tbl',
  'if',
  'applicable',
  'as',
  'is',
  'please',
  'mandatory',
  'required',
  'optional',
  'text',
  'string',
  'value',
  'dd',
  'mm',
  'yyyy',
  'yy',
  'de',
  'la',
  'le',
  'du',
  'del',
  'der',
  'die',
  'das',
  'van',
  'het',
  'do',
  'da',
  'di',
  'den',
  'des',
  'd',
  'l',
  'el',
])

const endings = ['ations', 'ation', 'ings', 'ing', 'ed', 'es', 's', 'e'] as const

/** A light stem: what 'opened', 'opening' and 'opens' share. */
export function stem(word: string): string {
  if (word.length < 5) return word.length === 4 && word.endsWith('s') ? word.slice(0, 3) : word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  for (const ending of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= 4) return word.slice(0, -ending.length)
  }
  return word
}

/** The words of a header with short forms spelt out. */
export function terms(header: string): string[] {
  return words(header).map(word => (Object.hasOwn(same, word) ? same[word]! : word))
}

/** Parts of a word that is written together ('casenumber', 'dateopened'); the word itself where it cannot be cut. */
export function apart(word: string, known: ReadonlySet<string>): string[] {
  if (known.has(word) || word.length < 6 || word.length > 40) return [word]
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= word.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - 16); start <= end - 2; start++) {
      const before = best[start]
      const part = word.slice(start, end)
      if (
        before == null ||
        !(known.has(part) || Object.hasOwn(same, part)) ||
        (part.length === 2 && part !== 'id' && part !== 'no')
      )
        continue
      const now = best[end]
      if (now == null || before.length + 1 < now.length) best[end] = [...before, same[part] ?? part]
    }
  }
  const found = best[word.length]
  return found == null || found.length > 4 ? [word] : found
}
