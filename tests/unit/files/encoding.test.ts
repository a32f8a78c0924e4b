import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { surveyBytes } from '../../../src/main/files/text/byte-survey'
import { detectEncoding } from '../../../src/main/files/text/encoding'

const never = new AbortController().signal

async function detect(...chunks: readonly Uint8Array[]) {
  async function* bytes() {
    yield* chunks
  }
  return detectEncoding(await surveyBytes(bytes(), never))
}

const known: readonly (readonly [string, string])[] = [
  ['windows-1252', 'Brückner\nallée\nSeñorial\nBlåfjord\nd’Azur\nLöwenstraße\n'],
  ['windows-1252', 'García Núñez; Peña; São João; Conceição\n'],
  ['windows-1252', 'Søren Kjærgård Ærø\n'],
  ['windows-1252', 'Müller\n'],
  ['windows-1250', 'Dvořák;Novák;Černý;Kříž;Řehoř\n'],
  ['windows-1250', 'Kovács Győr Szűcs Erdős\n'],
  ['cp850', 'Müller\nCafé\nGröße\nSociété Générale\n'],
  ['macroman', 'Müller Café Größe Société Générale\n'],
  ['windows-1251', 'Иванов Петр Сергеевич, Москва\n'],
  ['koi8-r', 'Иванов Петр Сергеевич, Москва\n'],
  ['cp866', 'Иванов Петр Сергеевич, Москва\n'],
  ['windows-1253', 'Παπαδόπουλος Γεώργιος Αθήνα\n'],
  ['windows-1254', 'Öztürk Şahin Yıldız Çağlar İstanbul\n'],
  ['windows-1255', 'כהן לוי ירושלים\n'],
  ['windows-1256', 'محمد علي القاهرة\n'],
  ['windows-1257', 'Kalniņš Bērziņš Šķēle\n'],
  ['windows-874', 'สมชาย กรุงเทพ\n'],
  ['shift_jis', '田中太郎の日本語テキスト 東京都\n'],
  ['euc-kr', '김철수 서울특별시\n'],
  ['gb18030', '张伟的案件编号和电话 北京\n'],
  ['big5', '王小明的案件編號和電話 臺北\n'],
]

describe('the encoding of a file', () => {
  for (const [encoding, text] of known) {
    test(`${text.trim().slice(0, 24).replaceAll('\n', ' ')} in ${encoding} is read as it was written`, async () => {
      const bytes = iconv.encode(text, encoding)
      expect(iconv.decode(bytes, (await detect(bytes)).value)).toBe(text)
    })
  }

  test('what can be read in several ways is not certain, and the other ways are offered', async () => {
    const detected = await detect(iconv.encode('Šťastný Žižka Łódź\n', 'iso-8859-2'))
    expect(detected.sure).toBe(false)
    const offered = [detected, ...(detected.alternatives ?? [])].map(each => each.value)
    expect(offered).toContain('iso-8859-2')
    expect(offered).toContain('windows-1250')
  })

  test('the reason shows words with accents to check', async () => {
    expect((await detect(iconv.encode('Id;Name\n1;Müller\n2;Café\n', 'windows-1252'))).reason).toContain(
      'Müller, Café',
    )
  })

  test('a letter cut in two between pieces is still UTF-8', async () => {
    const bytes = Buffer.from('Name\nMüller €\n')
    for (let at = 1; at < bytes.length; at++)
      expect((await detect(bytes.subarray(0, at), bytes.subarray(at))).value).toBe('utf-8')
  })

  test('ASCII counts as UTF-8 and needs no question', async () => {
    expect(await detect(Buffer.from('Id,Name\n1,Ann\n'))).toMatchObject({ value: 'utf-8', sure: true })
  })
})
