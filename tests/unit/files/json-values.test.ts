import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FieldColumns, parseExact } from '../../../src/main/sources/casemanager/files/json/item-fields'
import { JsonPieces } from '../../../src/main/files/json/json-values'
import type { JsonPiece } from '../../../src/main/files/json/json-values'

function pieces(text: string, size: number): { found: JsonPiece[]; complete: boolean } {
  const reader = new JsonPieces()
  const found: JsonPiece[] = []
  for (let at = 0; at < text.length; at += size) found.push(...reader.push(text.slice(at, at + size)))
  return { found, complete: reader.complete }
}

describe('JSON cut into records', () => {
  test('every record of a list comes out as it went in, however the text arrives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 11 }),
        fc.constantFrom(0, 2),
        (list, size, indent) => {
          const { found, complete } = pieces(JSON.stringify(list, null, indent), size)
          expect(complete).toBe(true)
          expect(found.flatMap(piece => (piece.kind === 'item' ? [JSON.parse(piece.text)] : []))).toEqual(
            JSON.parse(JSON.stringify(list)),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('lists one and two levels down are tables of their own names', () => {
    const { found } = pieces(
      '{"a":[{"x":1}],"made":"today","b":{"c":[{"y":2},{"y":3}],"n":5},"tags":["p","q"]}',
      3,
    )
    expect(found).toEqual([
      { kind: 'table', name: 'a' },
      { kind: 'item', text: '{"x":1}' },
      { kind: 'outside', name: 'made' },
      { kind: 'table', name: 'b/c' },
      { kind: 'item', text: '{"y":2}' },
      { kind: 'item', text: '{"y":3}' },
      { kind: 'outside', name: 'b/n' },
      { kind: 'outside', name: 'tags' },
    ])
  })

  test('numbers keep every digit, as text where a number could not hold them', () => {
    expect(
      parseExact('{"a":12345678901234567890,"b":1.10,"c":0.1234567890123456789,"d":900719925474099}'),
    ).toEqual({
      a: '12345678901234567890',
      b: 1.1,
      c: '0.1234567890123456789',
      d: 900719925474099,
    })
  })

  test('a name with a dot and the same name made of two are two columns', () => {
    const columns = new FieldColumns()
    expect(columns.cellsOf({ 'a.b': 1, a: { b: 2 } })).toEqual([1, 2])
    expect(columns.headers).toEqual(['a.b', 'a.b'])
  })
})

describe('text that is no JSON', () => {
  test.each(['[}', '[:', '[1,}', '{"a":}', '{"a":,', '{"a"]', '{1:2}', '[]]', '{}x', 'x'])(
    '%s is told and ends',
    text => {
      const { found, complete } = pieces(text, 2)
      expect(found.at(-1)?.kind).toBe('broken')
      expect(complete).toBe(false)
    },
  )
})
