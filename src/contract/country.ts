import { fold } from './words'

const languages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'ro',
  'hu',
  'el',
  'ru',
  'tr',
  'ja',
  'zh',
]

/** Names people write that no list of countries has. */
const spoken: Readonly<Record<string, string>> = {
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  america: 'US',
  'united states of america': 'US',
  'estados unidos de america': 'US',
  'vereinigte staaten von amerika': 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  grossbritannien: 'GB',
  'republic of ireland': 'IE',
  eire: 'IE',
  holland: 'NL',
  'the netherlands': 'NL',
  'bundesrepublik deutschland': 'DE',
  brd: 'DE',
  'czech republic': 'CZ',
  'tschechische republik': 'CZ',
  'south korea': 'KR',
  'north korea': 'KP',
  russia: 'RU',
  'russian federation': 'RU',
  uae: 'AE',
  turkey: 'TR',
  'peoples republic of china': 'CN',
  prc: 'CN',
  'ivory coast': 'CI',
  vatican: 'VA',
  macedonia: 'MK',
  burma: 'MM',
  swaziland: 'SZ',
  'cape verde': 'CV',
}

/** Three-letter codes where they are not the first letters; the others are found by name. */
const threeLetters: Readonly<Record<string, string>> = {
  usa: 'US',
  gbr: 'GB',
  deu: 'DE',
  ger: 'DE',
  fra: 'FR',
  esp: 'ES',
  ita: 'IT',
  nld: 'NL',
  bel: 'BE',
  prt: 'PT',
  irl: 'IE',
  aut: 'AT',
  che: 'CH',
  lux: 'LU',
  dnk: 'DK',
  swe: 'SE',
  nor: 'NO',
  fin: 'FI',
  isl: 'IS',
  pol: 'PL',
  cze: 'CZ',
  svk: 'SK',
  hun: 'HU',
  rou: 'RO',
  bgr: 'BG',
  grc: 'GR',
  hrv: 'HR',
  svn: 'SI',
  est: 'EE',
  lva: 'LV',
  ltu: 'LT',
  rus: 'RU',
  ukr: 'UA',
  tur: 'TR',
  isr: 'IL',
  are: 'AE',
  sau: 'SA',
  ind: 'IN',
  pak: 'PK',
  chn: 'CN',
  jpn: 'JP',
  kor: 'KR',
  sgp: 'SG',
  mys: 'MY',
  idn: 'ID',
  phl: 'PH',
  tha: 'TH',
  vnm: 'VN',
  aus: 'AU',
  nzl: 'NZ',
  can: 'CA',
  mex: 'MX',
  bra: 'BR',
  arg: 'AR',
  chl: 'CL',
  col: 'CO',
  per: 'PE',
  ury: 'UY',
  ven: 'VE',
  ecu: 'EC',
  zaf: 'ZA',
  nga: 'NG',
  ken: 'KE',
  egy: 'EG',
  mar: 'MA',
  mlt: 'MT',
  cyp: 'CY',
}

let names: ReadonlyMap<string, string> | null = null

function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function table(): ReadonlyMap<string, string> {
  if (names !== null) return names
  const found = new Map<string, string>()
  const codes: string[] = []
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  for (let a = 65; a <= 90; a++) {
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b)
      if (
        /^(AA|Q[M-Z]|X[A-Z]|ZZ|EU|EZ|UN|UK|SU|YU|DD|CS|TP|ZR|BU|FX|AN|NT|HV|DY|RH|VD|YD|PZ|NH|CT|FQ|JT|MI|NQ|PC|PU|WK|AC|CP|DG|EA|IC|TA|CQ)$/.test(
          code,
        ) &&
        code !== 'XK'
      )
        continue
      if (english.of(code) !== undefined) codes.push(code)
    }
  }
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = display.of(code)
      if (name !== undefined && !found.has(plain(name))) found.set(plain(name), code)
    }
  }
  for (const [name, code] of [...Object.entries(spoken), ...Object.entries(threeLetters)])
    found.set(name, code)
  for (const code of codes) found.set(code.toLowerCase(), code)
  names = found
  return found
}

/** The ISO code of a country given by code or by name in one of twenty languages; null where it is none. */
export function countryCode(text: string): string | null {
  return table().get(plain(text)) ?? null
}
