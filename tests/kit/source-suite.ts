import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toFailure } from '../../src/contract/failure'
import type { Finding } from '../../src/contract/finding'
import { codes, sentenceOf } from '../../src/contract/sentences/index'
import type { Profile, Stream } from '../../src/contract/stream'
import type { Batch, Source, SourceRecord, SourceSettings } from '../../src/main/sources/source'

export type SourceUnderTest = {
  readonly source: Source
  readonly settings: SourceSettings
  /** Ends what `makeSource` began: a server, a folder. */
  close?(): Promise<void>
}

const never = new AbortController().signal

/** What every source must hold to, whatever it reads. Each stream must have a record, so give the source something to read. */
export function sourceSuite(name: string, makeSource: () => Promise<SourceUnderTest>): void {
  describe(name, () => {
    let made: SourceUnderTest
    let profile: Profile
    let findings: readonly Finding[]

    beforeAll(async () => {
      made = await makeSource()
      const inspected = await made.source.inspect(made.settings, {}, never)
      profile = inspected.profile
      findings = inspected.findings
    })
    afterAll(async () => made.close?.())

    const readAll = (stream: Stream, cursor: string | null = null, signal = never) =>
      made.source.read(made.settings, stream, { profile, cursor, signal })
    /** The records of one stream, whichever stream they are read with. */
    const read = async function* (stream: Stream, cursor: string | null = null, signal = never) {
      const lead = profile.streams.find(one => one.id === stream.readWith) ?? stream
      for await (const batch of readAll(lead, cursor, signal)) {
        const records = batch.records.filter(record => (record.stream ?? lead.id) === stream.id)
        yield { ...batch, records }
      }
    }
    const everyLead = async (check: (stream: Stream) => Promise<void>) => {
      for (const stream of profile.streams) if (stream.readWith === undefined) await check(stream)
    }
    const everyStream = async (check: (stream: Stream) => Promise<void>) => {
      expect(profile.streams.length).toBeGreaterThan(0)
      for (const stream of profile.streams) await check(stream)
    }

    test('each setting has a name of its own, a label and a help text', () => {
      const names = made.source.settings.map(setting => setting.name)
      expect(new Set(names).size).toBe(names.length)
      for (const setting of made.source.settings) {
        expect(setting.label, setting.name).not.toBe('')
        expect(setting.help, setting.name).not.toBe('')
        if (setting.kind === 'choice') expect(setting.choices?.length, setting.name).toBeGreaterThan(1)
      }
    })

    test('every required setting that is missing is told as a setting to fix', async () => {
      const missing = made.source.inspect({}, {}, never)
      const failure = toFailure(
        await missing.then(
          () => new Error('it went on'),
          (error: unknown) => error,
        ),
      )
      expect(failure.kind).toBe('fix-settings')
    })

    test('looking twice gives the same profile', async () => {
      const again = await made.source.inspect(made.settings, {}, never)
      expect(again.profile).toEqual(profile)
      expect(again.findings).toEqual(findings)
    })

    test('streams and their columns have names of their own, and what was detected has a reason', () => {
      const ids = profile.streams.map(stream => stream.id)
      expect(new Set(ids).size).toBe(ids.length)
      const leads = profile.streams.filter(stream => stream.readWith === undefined).map(stream => stream.id)
      for (const { readWith } of profile.streams)
        if (readWith !== undefined) expect(leads).toContain(readWith)
      for (const stream of profile.streams) {
        const columns = stream.columns.map(column => column.id)
        expect(new Set(columns).size, stream.id).toBe(columns.length)
        for (const key of stream.keyColumns.value) expect(columns).toContain(key)
        for (const detected of [
          stream.entity,
          stream.keyColumns,
          ...stream.columns.flatMap(column => Object.values(column.reading)),
        ]) {
          expect(detected.reason).not.toBe('')
        }
      }
    })

    test('a record is named by a key no other record of its stream has, and its values stand in known columns', async () => {
      await everyStream(async stream => {
        const { records } = await whole(read(stream))
        expect(records.length, stream.id).toBeGreaterThan(0)
        expect(new Set(records.map(record => record.key)).size, stream.id).toBe(records.length)
        const columns = new Set(stream.columns.map(column => column.id))
        for (const record of records)
          for (const column of Object.keys(record.values)) expect(columns).toContain(column)
      })
    })

    test('as many records come as were promised', async () => {
      await everyStream(async stream => {
        if (stream.records === null || stream.entity.value === 'document') return
        expect((await whole(read(stream))).records.length, stream.id).toBe(stream.records)
      })
    })

    test('each record tells the place it stands in', async () => {
      await everyStream(async stream => {
        for (const { place } of (await whole(read(stream))).records) {
          expect(place.file).not.toBe('')
          expect(place.record).toBeGreaterThan(0)
          if (place.line !== null) expect(place.line).toBeGreaterThan(0)
        }
      })
    })

    test('reading twice gives the same', async () => {
      await everyLead(async stream =>
        expect(await whole(readAll(stream))).toEqual(await whole(readAll(stream))),
      )
    })

    test('a cursor never goes back: each leads to exactly what is left', async () => {
      await everyLead(async stream => {
        const { batches, records } = await whole(readAll(stream))
        expect(new Set(batches.map(batch => batch.cursor)).size).toBe(batches.length)
        let taken = 0
        for (const batch of batches) {
          taken += batch.records.length
          expect(
            (await whole(readAll(stream, batch.cursor))).records,
            `${stream.id} after ${batch.cursor}`,
          ).toEqual(records.slice(taken))
        }
      })
    })

    test('the bytes of a document can be opened while it is read, and twice', async () => {
      await everyLead(async stream => {
        for await (const batch of readAll(stream)) {
          for (const { content } of batch.records) {
            if (content === undefined) continue
            const first = await size(content.open())
            expect(await size(content.open())).toBe(first)
            if (content.bytes !== null) expect(first).toBe(content.bytes)
          }
        }
      })
    })

    test('stopping is obeyed before the first record and after it', async () => {
      await everyLead(async stream => {
        const stopped = new AbortController()
        stopped.abort()
        expect(await failureOf(readAll(stream, null, stopped.signal))).toBe('cancelled')
      })
      const stopped = new AbortController()
      stopped.abort()
      const looking = made.source.inspect(made.settings, {}, stopped.signal)
      expect(
        toFailure(
          await looking.then(
            () => new Error('it went on'),
            (error: unknown) => error,
          ),
        ).kind,
      ).toBe('cancelled')
    })

    test('every finding has a sentence and a place or a stream', async () => {
      const all = [...findings]
      await everyLead(async stream => void all.push(...(await whole(readAll(stream))).findings))
      for (const finding of all) {
        expect(codes, finding.code).toContain(finding.code)
        expect(sentenceOf(finding).length).toBeGreaterThan(20)
        expect(finding.place !== null || finding.stream !== null, finding.code).toBe(true)
      }
    })
  })
}

/** Everything a stream gives, without the documents' openers, which are never equal. */
export async function whole(batches: AsyncIterable<Batch>) {
  const taken: Batch[] = []
  for await (const batch of batches) taken.push({ ...batch, records: batch.records.map(plain) })
  return {
    batches: taken,
    records: taken.flatMap(batch => batch.records),
    findings: taken.flatMap(batch => batch.findings),
  }
}

function plain(record: SourceRecord): SourceRecord {
  const { content, ...rest } = record
  return content === undefined
    ? record
    : { ...rest, content: { name: content.name, bytes: content.bytes, open: opened } }
}
const opened = (): AsyncIterable<Uint8Array> => {
  throw new Error('not while comparing')
}

async function size(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let total = 0
  for await (const chunk of bytes) total += chunk.length
  return total
}

async function failureOf(batches: AsyncIterable<Batch>): Promise<string> {
  try {
    await whole(batches)
  } catch (error) {
    return toFailure(error).kind
  }
  return 'it went on'
}
