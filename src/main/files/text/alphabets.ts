/**
 * Letters beyond a–z by which text in a language is known. Groups of languages that share a file (a German firm with
 * French clients) stand as entries of their own, and are believed a little less than a single language.
 */
export type Alphabet = {
  readonly letters: ReadonlySet<string>
  readonly rare: ReadonlySet<string> // letters that hardly occur in it: a word with one speaks little for it
  readonly trust: number
  readonly latin: boolean // other scripts do not mix with a–z inside a word
}

const single = (letters: string, rare = ''): Alphabet => ({
  letters: both(letters + rare),
  rare: both(rare),
  trust: 1,
  latin: isLatin(letters),
})
const mixed = (letters: string, rare = ''): Alphabet => ({
  letters: both(letters + rare),
  rare: both(rare),
  trust: 0.97,
  latin: isLatin(letters),
})

const isLatin = (letters: string): boolean => /^\p{Script=Latin}/u.test(letters)

function both(letters: string): ReadonlySet<string> {
  return new Set([...letters, ...letters.toUpperCase()])
}

const de = 'äöüß'
const fr = 'àâæçéèêëîïôœùûüÿ'
const es = 'áéíñóúüªº'
const pt = 'ãáàâçéêíóôõúüªº'
const it = 'àèéìíîòóùúº'
const nl = 'éëïöüèêáóâ'
const nordic = 'åäöæøéü'
const cs = 'áčéěíňóřšúůýž'
const sk = 'áäčéíľňóôšťúýž'
const pl = 'ąćęłóśż'
const hu = 'áéíóöőúüű'
const hr = 'čćđšž'
const ro = 'ăâîșțşţ'
const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґђјљњћџ'

const western = [de, es, pt, it, nl, nordic, fr, 'áðéíóúýþæö', 'àçèéíïòóúü', 'äöõüšž']
  .map(letters => single(letters))
  .concat(mixed(de + fr + nl), mixed(es + pt + fr + it), mixed(nordic + de + 'éèá'))
const central = [
  single(cs, 'ďť'),
  single(sk, 'ďĺŕ'),
  single(pl, 'ńź'),
  single(hu),
  single(hr, 'đ'),
  single(ro),
  mixed(cs + sk + de, 'ďťĺŕ'),
  mixed(pl + de, 'ńź'),
  mixed(hu + de),
  mixed(hr + de),
]

/** Encodings by how likely they are where nothing tells them apart, each with the alphabets written in it. */
export const singleByte: readonly {
  readonly name: string
  readonly title: string
  readonly alphabets: readonly Alphabet[]
}[] = [
  { name: 'windows-1252', title: 'Windows Western (1252)', alphabets: western },
  { name: 'windows-1250', title: 'Windows Central European (1250)', alphabets: central },
  { name: 'cp850', title: 'DOS Western (850)', alphabets: western },
  { name: 'cp437', title: 'DOS (437)', alphabets: western },
  { name: 'iso-8859-2', title: 'ISO Central European (8859-2)', alphabets: central },
  { name: 'macroman', title: 'Macintosh Western', alphabets: western },
  { name: 'cp852', title: 'DOS Central European (852)', alphabets: central },
  {
    name: 'windows-1255',
    title: 'Windows Hebrew (1255)',
    alphabets: [single('אבגדהוזחטיךכלםמןנסעףפץצקרשת')],
  },
  { name: 'windows-1251', title: 'Windows Cyrillic (1251)', alphabets: [single(cyrillic)] },
  { name: 'koi8-r', title: 'Russian KOI8-R', alphabets: [single(cyrillic)] },
  { name: 'cp866', title: 'DOS Cyrillic (866)', alphabets: [single(cyrillic)] },
  { name: 'iso-8859-5', title: 'ISO Cyrillic (8859-5)', alphabets: [single(cyrillic)] },
  {
    name: 'windows-1253',
    title: 'Windows Greek (1253)',
    alphabets: [single('αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ')],
  },
  { name: 'windows-1254', title: 'Windows Turkish (1254)', alphabets: [single('çğıİöşüâîû')] },
  {
    name: 'windows-1257',
    title: 'Windows Baltic (1257)',
    alphabets: [single('āčēģīķļņšūž'), single('ąčęėįšųūž')],
  },
  {
    name: 'windows-1256',
    title: 'Windows Arabic (1256)',
    alphabets: [single('ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ')],
  },
  { name: 'windows-874', title: 'Windows Thai (874)', alphabets: [single(range(0x0e01, 0x0e5b))] },
]

/** Encodings of two and more bytes, each with the characters that any text in it is full of. */
export const multiByte: readonly {
  readonly name: string
  readonly title: string
  readonly frequent: RegExp
}[] = [
  {
    name: 'shift_jis',
    title: 'Japanese (Shift JIS)',
    frequent: /[\u3041-\u30ff日本年月人大東京市区町号電話]/u,
  },
  { name: 'euc-jp', title: 'Japanese (EUC)', frequent: /[\u3041-\u30ff日本年月人大東京市区町号電話]/u },
  {
    name: 'big5',
    title: 'Traditional Chinese (Big5)',
    frequent:
      /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子於著下自之年過發後作編號姓名電話地址日期間試設備資料類型標說明]/u,
  },
  {
    name: 'gb18030',
    title: 'Simplified Chinese (GB 18030)',
    frequent:
      /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子于着下自之年过发后作编号姓名电话地址日期间试设备资料类型标说明]/u,
  },
  { name: 'euc-kr', title: 'Korean (949)', frequent: /[\uac00-\ud7a3]/u },
]

function range(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, n) => String.fromCharCode(from + n)).join('')
}
