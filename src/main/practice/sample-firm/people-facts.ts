/** Invented names and places; e-mail and web addresses use reserved domains, telephone numbers the ranges kept for fiction where a country has one. */
export const givenNames = [
  'Aoife',
  'Björn',
  'Chloé',
  'Dmitri',
  'Élodie',
  'Fatima',
  'Grzegorz',
  'Håkon',
  'Inés',
  'Jürgen',
  'Katarzyna',
  'Lúcia',
  'Małgorzata',
  'Niamh',
  'Ødger',
  'Pádraig',
  'Quentin',
  'Renée',
  'Siobhán',
  'Théo',
  'Ulrike',
  'Václav',
  'Wanda',
  'Xiomara',
  'Yannis',
  'Zoë',
  'Oliver',
  'Margaret',
  'George',
  'Harriet',
  'Sanjay',
  'Mei',
] as const

export const familyNames = [
  "O'Harrowby",
  'Åkerlundsen',
  'Brzezińczyk',
  'Castañeda-Vale',
  'Delacroisette',
  'Eversholt',
  'Fjellgård',
  'Grünwaldt',
  'Holmquister',
  'Ibáñez-Corte',
  'Jankowiczny',
  'Kovářík',
  'Larkspurly',
  'Müllerstedt',
  'Nørgaardsen',
  'Ólafsdottir',
  'Pemberwick',
  'Quillfeather',
  'Rossignolet',
  'Smith',
  'Thistlewood',
  'Ümitgil',
  'van der Merrow',
  'Wójcikowa',
  'Yarrowby',
  'Żurawinska',
  'MacLorne',
  'de la Fontanelle',
  'Whitcombe',
  'Bhattacharjeel',
] as const

/** Words every Windows code page for western Europe can write: companies.csv is in cp1252. */
export const companyWords = [
  'Northgate',
  'Larkspur',
  'Brückner',
  'Señorial',
  'Côte d’Azur',
  'Harbour Row',
  'Blåfjord',
  'Ravenscar',
  'Königsallee',
  'Tidewater',
  'Château Noir',
  'Meridian',
  'Copperfield',
  'Ostrava',
  'Silverbirch',
  'Piñon',
  'Whitecliff',
  'Gråbo',
] as const
export const companyTrades = [
  ['Logistics', 'Transport'],
  ['Shipping', 'Transport'],
  ['Textiles', 'Manufacturing'],
  ['Software', 'Technology'],
  ['Estates', 'Real Estate'],
  ['Foods', 'Retail'],
  ['Insurance', 'Financial Services'],
  ['Care Homes', 'Healthcare'],
  ['Breweries', 'Manufacturing'],
  ['Holdings', 'Financial Services'],
] as const

export type Land = {
  readonly written: readonly string[] // as users typed the country over the years
  readonly code: string
  readonly form: string // legal form of a company
  readonly towns: readonly (readonly [town: string, postcode: string, region: string])[]
  readonly streets: readonly string[]
  readonly phone: (digits: number) => string // digits: 0..99
  readonly mobile: (digits: number) => string
}

const two = (digits: number): string => String(digits).padStart(2, '0')

export const lands: readonly Land[] = [
  {
    written: ['United Kingdom', 'UK', 'GB', 'United Kingdom'],
    code: 'GB',
    form: 'Ltd',
    towns: [
      ['London', 'EC1A 1ZZ', ''],
      ['Bristol', 'BS99 9ZZ', 'Avon'],
      ['Leeds', 'LS98 1ZZ', 'West Yorkshire'],
    ],
    streets: ['Harbour Row', 'Quill Lane', 'St. Brannock’s Place', 'Old Assize Street'],
    phone: digits => `020 7946 0${two(digits)}7`,
    mobile: digits => `+44 7700 900${two(digits)}3`,
  },
  {
    written: ['Germany', 'Deutschland', 'DE'],
    code: 'DE',
    form: 'GmbH',
    towns: [
      ['Dresden', '01069', ''],
      ['München', '80331', ''],
      ['Köln', '50667', ''],
    ],
    streets: ['Brunnengäßchen', 'Löwenstraße', 'Am Schöppenhof'],
    phone: digits => `+49 (30) 23125 1${two(digits)}`,
    mobile: digits => `0171 39200${two(digits)}`,
  },
  {
    written: ['France', 'FR'],
    code: 'FR',
    form: 'SARL',
    towns: [
      ['Orléans', '45000', ''],
      ['Nîmes', '30000', ''],
      ['Ajaccio', '02000', ''],
    ],
    streets: ['rue de l’Échiquier', 'allée des Érables', 'impasse Saint-Ouën'],
    phone: digits => `01 99 00 ${two(digits)} 42`,
    mobile: digits => `+33 6 39 98 ${two(digits)} 17`,
  },
  {
    written: ['Ireland', 'IE'],
    code: 'IE',
    form: 'Ltd',
    towns: [
      ['Dublin', 'D02 XX00', ''],
      ['Cork', 'T12 XX00', 'Co. Cork'],
    ],
    streets: ['Fishamble Quay', 'Brehon Square'],
    phone: digits => `+353 20 915 ${two(digits)}40`,
    mobile: digits => `+353 87 555 01${two(digits)}`,
  },
  {
    written: ['Poland', 'Polska', 'PL'],
    code: 'PL',
    form: 'Sp. z o.o.',
    towns: [
      ['Poznan', '60-001', ''],
      ['Gdansk', '80-001', ''],
    ],
    streets: ['ul. Sadowa', 'ul. Kasztanowa'],
    phone: digits => `+48 61 555 01 ${two(digits)}`,
    mobile: digits => `+48 600 555 1${two(digits)}`,
  },
  {
    written: ['United States', 'USA', 'US'],
    code: 'US',
    form: 'Inc.',
    towns: [
      ['Springfield', '01101', 'MA'],
      ['Portland', '97201', 'OR'],
    ],
    streets: ['Courthouse Avenue', 'Elm Street'],
    phone: digits => `(617) 555-01${two(digits)}`,
    mobile: digits => `+1 503 555 01${two(digits)}`,
  },
  {
    written: ['Spain', 'España', 'ES'],
    code: 'ES',
    form: 'S.L.',
    towns: [
      ['Málaga', '29001', ''],
      ['A Coruña', '15001', ''],
    ],
    streets: ['calle del Juzgado', 'avenida de la Peña'],
    phone: digits => `+34 910 555 1${two(digits)}`,
    mobile: digits => `+34 600 555 1${two(digits)}`,
  },
]
