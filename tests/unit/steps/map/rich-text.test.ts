import fc from 'fast-check'
import { expect, test } from 'vitest'
import { imageSource } from '../../../../src/main/steps/map/rich-text/image-source'
import { plainWords, richText } from '../../../../src/main/steps/map/rich-text/rich-text'
import { rtfText } from '../../../../src/main/steps/map/rich-text/rtf'

const ports = {
  column: 'Body',
  lines: [],
  canShow: true,
  keyFor: (suffix: string) => `document:m/${suffix}`,
  documentNamed: (name: string) => (name === 'plan.png' ? 'document:"7"&<8>' : null),
}
const html = (source: string): unknown => richText(source, ports).value

test('plain text keeps its lines and its angle brackets', () => {
  expect(html('a < b & "c"\nline 2\n\n\npara')).toBe(
    '<p>a &lt; b &amp; &quot;c&quot;<br>line 2</p><p>para</p>',
  )
  expect(html('Write to <jane@example.com>')).toBe('<p>Write to &lt;jane@example.com&gt;</p>')
  expect(html('')).toBeNull()
})

for (const [what, source, expected] of [
  ['scripts and styles with their text', '<p>a</p><script>alert(1)</script><style>p{}</style>', '<p>a</p>'],
  ['what happens on a click', '<p onclick="x()">a</p>', '<p>a</p>'],
  ['links that run something', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
  ['links that hide what they run', '<a href="jav&#x09;ascript:alert(1)">a</a>', '<a>a</a>'],
  [
    'frames, objects and forms',
    '<iframe src="x">in</iframe><object>o</object><form><p>a</p></form>',
    '<p>a</p>',
  ],
  ['a base that turns links elsewhere', '<base href="https://evil.example/"><p>a</p>', '<p>a</p>'],
  [
    'pictures that carry scripts',
    '<p>a<img src="data:image/svg+xml;base64,PHN2Zz4="></p>',
    '<p>a<span>[image]</span></p>',
  ],
  ['styles that cover the page', '<p style="position:fixed;color:red">a</p>', '<p style="color:red">a</p>'],
  ['title and head', '<html><head><title>t</title></head><body><p>a</p></body></html>', '<p>a</p>'],
  ['comments', '<p>a<!-- secret --></p>', '<p>a</p>'],
] as const) {
  test(`HTML loses ${what}`, () => {
    expect(html(source)).toBe(expected)
  })
}

test('without formatting stay the words in their lines, the pictures and where links lead', () => {
  const source = [
    '<div style="color:red"><p>Dear <b>Ms\nLee</b>,</p>\n<p>see <a href="https://a.example/?x=1&amp;y=2">our page</a>',
    '<br>or <a href="https://b.example/">https://b.example/</a> &lt;b&gt;</p><ul><li>one</li><li>two</li></ul>',
    '<img alt="the &quot;plan&quot;" src="cid:plan.png"><script>alert(1)</script></div>',
  ].join('')
  expect(richText(source, { ...ports, plain: true }).value).toEqual({
    html: [
      '<p>Dear Ms Lee,</p>',
      '<p>see our page (https://a.example/?x=1&amp;y=2)<br>or https://b.example/ &lt;b&gt;</p>',
      '<p>one<br>two<br>',
      '<img src="{{attachment:document:"7"&<8>}}" alt="the &quot;plan&quot;" /></p>',
    ].join(''),
    documents: ['document:"7"&<8>'],
  })
})

test('no text of a source passes for the place of a document', () => {
  expect(html('<p>{{attachment:document:1}}</p>')).toBe('<p>&#123;&#123;attachment:document:1}}</p>')
  expect(html('see {{attachment:document:1}}')).toBe('<p>see &#123;&#123;attachment:document:1}}</p>')
})

test('a document’s key stands in the HTML as it is, whatever signs it holds', () => {
  expect(html('<img src="cid:plan.png">')).toEqual({
    html: '<img src="{{attachment:document:"7"&<8>}}" alt="plan.png" />',
    documents: ['document:"7"&<8>'],
  })
})

test('where a text may not point to documents, an image’s name stands in its place and its bytes are kept', () => {
  const rich = richText(`<p><img alt="plan" src="data:image/png;base64,aGk="></p>`, {
    ...ports,
    canShow: false,
  })
  expect(rich.value).toBe('<p><span>[image: plan]</span></p>')
  expect(rich.extracted).toEqual([
    { key: 'document:m/image-1', name: 'plan-1.png', mimeType: 'image/png', bytes: Buffer.from('hi') },
  ])
})

test('an image says where its bytes are, and no address is ever opened', () => {
  expect(imageSource('https://x.example/a.gif')).toEqual({ at: 'remote', url: 'https://x.example/a.gif' })
  expect(imageSource('//x.example/a.gif')).toEqual({ at: 'remote', url: 'https://x.example/a.gif' })
  expect(imageSource('CID:a%20b@c')).toEqual({ at: 'part', name: 'a b@c' })
  expect(imageSource('file:///C:/pics/a.png')).toEqual({ at: 'part', name: 'C:/pics/a.png' })
  expect(imageSource('C:\\pics\\a.png')).toEqual({ at: 'part', name: 'C:\\pics\\a.png' })
  expect(imageSource('images/a.png')).toEqual({ at: 'part', name: 'images/a.png' })
  expect(imageSource('javascript:alert(1)')).toEqual({ at: 'nowhere' })
  expect(imageSource('data:text/html;base64,aGk=')).toEqual({ at: 'nowhere' })
  expect(imageSource('')).toEqual({ at: 'nowhere' })
})

test('RTF gives its words in the right letters, without fonts, pictures and hidden parts', () => {
  expect(
    rtfText(
      "{\\rtf1\\ansi\\ansicpg1250{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\*\\generator x;}\\pard Dvo\\'f8\\'e1k \\u8364?5 \\emdash  a\\~b{\\pict\\wmetafile8 0102}\\par{\\b bold\\tab tab}\\line \\{x\\}\\par}",
    ),
  ).toBe('Dvořák €5 — a\u00a0b\nbold\ttab\n{x}')
})

test('RTF that is broken or nested without end is refused, not followed', () => {
  expect(rtfText(`{\\rtf1 ${'{'.repeat(5000)}`)).toBeNull()
  expect(rtfText('{\\rtf1 a}} b')).toBe('a')
  expect(richText(`{\\rtf1 ${'{'.repeat(5000)}`, ports).notes.map(note => note.code)).toEqual([
    'rtf-unreadable',
  ])
})

test('fields of plain text get the words of HTML and RTF', () => {
  expect(plainWords('<p>a &amp; b<br>c</p><p>d</p><script>x</script>')).toBe('a & b\nc\nd')
  expect(plainWords('{\\rtf1 a\\par b}')).toBe('a\nb')
  expect(plainWords(' plain <text> ')).toBe('plain <text>')
})

test('whatever stands in a cell, what comes out is safe HTML, and the same the second time', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:x">',
      '"',
      '{\\rtf1',
      '<!--',
      '{{attachment:k}}',
      '<svg onload=x>',
      '\u0001image-0\u0001',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const { value } = richText(pieces.join(''), ports)
      const text = value === null ? '' : typeof value === 'string' ? value : value.html
      expect(text).not.toMatch(
        /<(?:script|svg|iframe|object|style)|<[^>]*\son\w+=|href="javascript|\u0001|\{\{/i,
      )
      expect(richText(pieces.join(''), ports).value).toEqual(value)
    }),
  )
})

test('an image at an address of the source itself is the document whose key the address holds; any other stays an address', () => {
  const of = (src: string) =>
    richText(`<p><img src="${src}" alt="pump"></p>`, {
      column: 'text',
      lines: [],
      canShow: true,
      keyFor: suffix => `document:m/${suffix}`,
      documentNamed: () => null,
      documentKeyed: key => (key === 'LINK-ATTACHMENT C-1!1' ? 'document:1' : null),
    })
  const own = of('https://pega.example/api/v2/attachments/LINK-ATTACHMENT%20C-1%211?size=big')
  expect(own.value).toEqual({
    html: '<p><img src="{{attachment:document:1}}" alt="pump" /></p>',
    documents: ['document:1'],
  })
  expect(own.notes).toEqual([])
  const strange = of('https://tracker.example/LINK-ATTACHMENT%20C-1%219')
  expect(strange.documents).toEqual([])
  expect(strange.notes.map(({ code }) => code)).toEqual(['remote-image'])
})
