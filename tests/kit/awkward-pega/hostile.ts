import type { AwkwardPega } from './awkward-pega'
import { claim, claims, kase, key, line, work } from './awkward-pega'
import { zip } from '../zip-writer'

const csv = `${work}.csv`

/** Archives, links, and what pretends to be an export. */
export const hostile: readonly AwkwardPega[] = [
  {
    name: 'names in a ZIP that climb out of it are refused, and the rest is read',
    make: () => ({
      'export.zip': zip([
        { name: '../../evil.csv', data: claims('', claim(8)) },
        { name: '/abs.csv', data: claims('', claim(9)) },
        { name: csv, data: claims('', claim(1)) },
      ]),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'zip-name-refused': 2 },
  },
  {
    name: 'a ZIP that unpacks to a thousand times its size is refused, and the rest is read',
    make: () => ({
      'export.zip': zip([{ name: 'b.csv', data: claims('Story', claim(1, 'x'.repeat(40_000_000))) }]),
      [csv]: claims('', claim(2)),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'zip-bomb': 1 },
  },
  {
    name: 'a link to an export elsewhere is not followed',
    make: () => ({
      'in/a.jsonl': `${line(kase(1))}\n`,
      'in/b.csv': { link: '../elsewhere.csv' },
      'elsewhere.csv': claims('', claim(2)),
    }),
    choose: ['in'],
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'link-not-followed': 1 },
  },
  {
    name: 'a place that does not exist is a setting to fix',
    make: () => ({ [csv]: claims('', claim(1)) }),
    choose: ['gone.csv'],
    records: {},
    findings: {},
    error: 'path-not-found',
  },
  {
    name: 'a folder without files is told',
    make: () => ({}),
    records: {},
    findings: { 'pega-no-cases': 1, 'nothing-found': 1 },
  },
  {
    name: 'a program called CSV is no export',
    make: () => ({
      'a.csv': Buffer.from(Array.from({ length: 3_000 }, (_, n) => (n * 37) % 256)),
      [csv]: claims('', claim(1)),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'pega-file-unknown': 1 },
  },
  {
    name: 'HTML and script in any name or value are only text',
    make: () => ({
      [csv]: claims(
        '"<script>alert(1)</script>","""><img src=x onerror=alert(2)>"',
        claim(1, '<b>x</b>', 'javascript:alert(3)'),
      ),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
  },
  {
    name: 'posts that answer each other in circles end',
    make: () => ({
      'all.jsonl': [
        kase(1),
        {
          pzInsKey: 'PEGASOCIAL M-1',
          pxObjClass: 'PegaSocial-Message',
          pyContext: key(1),
          pyMessage: 'one',
          pyReplyTo: 'PEGASOCIAL M-2',
        },
        {
          pzInsKey: 'PEGASOCIAL M-2',
          pxObjClass: 'PegaSocial-Message',
          pyContext: 'PEGASOCIAL M-1',
          pyMessage: 'two',
        },
        {
          pzInsKey: 'PEGASOCIAL M-3',
          pxObjClass: 'PegaSocial-Message',
          pyContext: 'PEGASOCIAL M-4',
          pyMessage: 'three',
        },
        {
          pzInsKey: 'PEGASOCIAL M-4',
          pxObjClass: 'PegaSocial-Message',
          pyContext: 'PEGASOCIAL M-3',
          pyMessage: 'four',
        },
      ]
        .map(line)
        .join('\n'),
    }),
    records: { 'Acme-Work-Claim': 1, posts: 4 },
    findings: { 'pega-case-missing': 2 },
  },
]
