import type { AwkwardPega } from './awkward-pega'
import { kase, key, line } from './awkward-pega'

const lines = (...all: readonly object[]): string => `${all.map(line).join('\n')}\n`
const link = (n: number, name: string): object => ({
  pzInsKey: `LINK-ATTACHMENT ${key(1)}!${n}`,
  pxObjClass: 'Link-Attachment',
  pxLinkedRefFrom: key(1),
  pxLinkedRefTo: `DATA-WORKATTACH-FILE ${key(1)}!${n}`,
  pyMemo: name,
})
const paper = (n: number, more: object): object => ({
  pzInsKey: `DATA-WORKATTACH-FILE ${key(1)}!${n}`,
  pxObjClass: 'Data-WorkAttach-File',
  ...more,
})
const id = (n: number): string => `LINK-ATTACHMENT ${key(1)}!${n}`

/** Attachments that lead elsewhere. */
export const papers: readonly AwkwardPega[] = [
  {
    name: 'places of contents outside of what was chosen are never read',
    make: () => ({
      'in/cases.jsonl': lines(
        kase(1),
        ...[
          '/etc/passwd',
          '../secret.txt',
          '../../../../../../etc/passwd',
          'file:///etc/passwd',
          '\\\\server\\share\\secret.txt',
          'C:\\Windows\\win.ini',
          '..%2f..%2fsecret.txt',
          'secret.txt\u0000.pdf',
        ].flatMap((at, n) => [
          link(n, `p${n}`),
          paper(n, { pyFileName: `f${n}.bin`, pyContentLocation: at }),
        ]),
      ),
      'secret.txt': 'outside',
    }),
    choose: ['in'],
    records: { 'Acme-Work-Claim': 1, attachments: 8 },
    findings: {},
  },
  {
    name: 'an absolute place whose file was delivered is found by what its path ends with',
    make: () => ({
      'cases.jsonl': lines(
        kase(1),
        link(1, 'Letter'),
        paper(1, { pyFileName: 'a.txt', pyContentLocation: '/opt/pega/C-1/a.txt' }),
      ),
      'papers/C-1/a.txt': 'right',
      'papers/C-2/a.txt': 'wrong',
    }),
    records: { 'Acme-Work-Claim': 1, attachments: 1 },
    findings: { 'pega-file-unknown': 2 },
    contents: { [id(1)]: 'right' },
  },
  {
    name: 'a content that is a link to elsewhere is not followed',
    make: () => ({
      'cases.jsonl': lines(
        kase(1),
        link(1, 'Letter'),
        paper(1, { pyFileName: 'passwd', pyContentLocation: 'papers/passwd' }),
      ),
      'papers/passwd': { link: '/etc/passwd' },
    }),
    records: { 'Acme-Work-Claim': 1, attachments: 1 },
    findings: { 'link-not-followed': 1 },
  },
  {
    name: 'contents written in the entry are decoded, and what is no base64 is told',
    make: () => ({
      'cases.jsonl': lines(
        kase(1),
        link(1, 'Good'),
        paper(1, { pyFileName: 'a.txt', pyAttachStream: Buffer.from('good').toString('base64') }),
        link(2, 'Bad'),
        paper(2, { pyFileName: 'b.txt', pyAttachStream: '<script>not base64</script>' }),
        link(3, 'Cut'),
        paper(3, { pyFileName: 'c.txt', pyAttachStream: 'R29vZ' }),
      ),
    }),
    records: { 'Acme-Work-Claim': 1, attachments: 3 },
    findings: {},
    contents: { [id(1)]: 'good' },
  },
  {
    name: 'a content of a million spaces is told at once',
    make: () => ({
      'cases.jsonl': lines(
        kase(1),
        link(1, 'Spaces'),
        paper(1, { pyFileName: 'a.txt', pyAttachStream: `A${' '.repeat(1_000_000)}!` }),
      ),
    }),
    records: { 'Acme-Work-Claim': 1, attachments: 1 },
    findings: {},
  },
  {
    name: 'an attachment of a case that is in no file is kept and told',
    make: () => ({
      'cases.jsonl': lines(kase(1), {
        pzInsKey: `LINK-ATTACHMENT ${key(404)}!1`,
        pxObjClass: 'Link-Attachment',
        pxLinkedRefFrom: key(404),
        pxLinkedRefTo: `DATA-WORKATTACH-FILE ${key(404)}!1`,
      }),
    }),
    records: { 'Acme-Work-Claim': 1, attachments: 1 },
    findings: { 'pega-case-missing': 1 },
  },
]
