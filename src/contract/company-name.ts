import { fold } from './words'

/** Legal forms as they stand at a name's end; dots and spaces inside do not count. */
const forms = new Set(
  `gmbh mbh ggmbh ag kg kgaa ohg gbr ug ek ev eg se ltd limited llc llp lllp lp inc incorporated corp corporation plc pllc
  pte pty pvt sdn bhd sarl sas sasu eurl sci scp snc spa srl srls sapa sau slu sa bv nv vof ivzw vzw asbl aisbl oy oyj ab
  hb as asa aps ivs spzoo spj sro kft zrt nyrt doo jsc ojsc pjsc ltda eireli epp kk gk company`
    .trim()
    .split(/\s+/),
)
/** Forms that may as well be initials or a name: they count only where they alone are in capitals. */
const shouted: ReadonlySet<string> = new Set('ag kg se sa lp ab as hb ek ev eg gk kk sas sci'.split(' '))

/** Words that hardly stand in a person's name. */
const words = new RegExp(
  [
    String.raw`\b(?:university|universitat|universitaet|universite|universidad|universita|universiteit|universidade)\b`,
    String.raw`\b(?:hochschule|polytechnic|hospital|clinic|klinik|klinikum|krankenhaus|hopital|ospedale|ziekenhuis)\b`,
    String.raw`\b(?:insurance|assurances?|versicherungen|seguros|assicurazioni|verzekeringen)\b|versicherung\b`,
    String.raw`\b(?:association|foundation|verein|verband|fondation|fundacion|fondazione|stichting)\b|stiftung\b`,
    String.raw`\b(?:holdings?|enterprises|industries|technologies|solutions|consulting|systems|logistics|properties)\b`,
    String.raw`\b(?:realty|apartments|partners|associates|services|brothers|bros|gebruder|fratelli|hermanos)\b`,
    String.raw`\b(?:group|gruppe|groupe|grupo|gruppo|council|authority|committee|commission|district|ministry)\b`,
    String.raw`\b(?:ministerium|ministere|ministerio|landkreis|mairie|ayuntamiento|gemeente|sparkasse|volksbank)\b`,
    String.raw`\b(?:department|city|county|state|town|village|college|school|bank|church|union|society) of\b`,
    String.raw`& ?(?:sons?|co)\b|\b(?:und|&) sohne\b|\bet fils\b|\be hijos\b|\be figli\b|\ben zonen\b`,
  ].join('|'),
)

/** Whether a name is plainly a company's or an institution's, by its legal form or its words. A suggestion, never proof. */
export function isCompanyName(name: string): boolean {
  if (name.includes('@')) return false
  const parts = name
    .replace(/[()"]/g, ' ')
    .split(/[\s,]+/)
    .filter(Boolean)
  return parts.length > 1 && (endsInForm(parts) || words.test(fold(parts.join(' '))))
}

/** 'S.p.A.', 'Sp. z o.o.' and 'e. V.' are one word or several: up to the last three are taken together. */
function endsInForm(parts: readonly string[]): boolean {
  return [1, 2, 3].some(count => {
    if (count >= parts.length) return false
    const end = parts.slice(-count).join('').replace(/[./]/g, '')
    if (!forms.has(fold(end))) return false
    const start = parts.slice(0, -count).join('')
    return !shouted.has(fold(end)) || end === 'eV' || (isLoud(end) && !isLoud(start))
  })
}

function isLoud(text: string): boolean {
  return text === text.toUpperCase()
}
