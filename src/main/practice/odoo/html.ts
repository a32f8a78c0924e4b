import sanitizeHtml from 'sanitize-html'

/** Wrapping as lxml does: several inline parts at the top go into one span; with a block among them they stay as they are. */
const blocks = new Set(
  (
    'address article aside blockquote center dir div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr ' +
    'isindex li main menu nav noframes noscript ol p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
)

const inline =
  'a abbr acronym area b bdi bdo big br button caption cite code col colgroup del dfn em font i img ins kbd label legend ' +
  'map mark q s samp small span strike strong sub sup svg tt u var figcaption summary details time wbr hgroup'
const allowedTags = [...blocks, ...inline.split(' ')].filter(
  tag => !['form', 'fieldset', 'noscript'].includes(tag),
)
const killed = [
  'script',
  'style',
  'title',
  'iframe',
  'object',
  'embed',
  'noscript',
  'frame',
  'textarea',
  'option',
  'select',
]

const attributes = (
  'abbr accept accept-charset accesskey action align alt axis border cellpadding cellspacing char charoff charset ' +
  'checked cite class clear cols colspan color compact coords datetime dir disabled enctype for frame headers height ' +
  'href hreflang hspace id ismap label lang longdesc maxlength media method multiple name nohref noshade nowrap prompt ' +
  'readonly rel rev rows rowspan rules scope selected shape size span src start style summary tabindex target title ' +
  'type usemap valign value vspace width'
).split(' ')

const styles = (
  'font-size font-family font-weight font-style background-color color text-align line-height letter-spacing ' +
  'text-transform text-decoration opacity float vertical-align display object-fit padding padding-top padding-left ' +
  'padding-bottom padding-right margin margin-top margin-left margin-bottom margin-right white-space background-image ' +
  'background-position background-size background-repeat background-origin border border-color border-radius ' +
  'border-style border-width border-top border-bottom height width max-width min-width min-height border-collapse ' +
  'border-spacing caption-side empty-cells table-layout'
).split(' ')

/**
 * HTML as Odoo keeps it: harmful parts removed, plain text in a paragraph, soup made well formed (facts: sanitising of
 * bodies). `strict` is mail.message, which also thins out styles. Text agrees with Odoo; the marks of quoted mail are fewer.
 */
export function sanitize(html: string, strict: boolean): string {
  const source = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?o:[^>]*>/g, '')
    .trimStart()
  if (source.trim() === '') return ''
  const top = topLevel(source)
  const options: sanitizeHtml.IOptions & { allowedEmptyAttributes: string[] } = {
    allowedTags,
    nonTextTags: killed,
    allowedAttributes: { '*': attributes },
    allowedSchemes: ['http', 'https', 'ftp', 'mailto', 'tel', 'sms', 'cid', 'data'],
    allowedSchemesByTag: { a: ['http', 'https', 'ftp', 'mailto', 'tel', 'sms', 'cid'] },
    allowProtocolRelative: true,
    parseStyleAttributes: false,
    allowedEmptyAttributes: ['alt', 'href', 'title', 'name'],
    transformTags: {
      '*': (tagName, given) => ({ tagName, attribs: attributesOf(tagName, given, strict) }),
    },
  }
  const clean = sanitizeHtml(paragraphs(source, top), options)
    .replaceAll(' />', '>')
    .replaceAll('\u00a0', '&nbsp;')
    .replaceAll('&quot;', '"')
  const body = top.wrap === 'none' ? clean : `<${top.wrap}>${clean}</${top.wrap}>`
  return body.trim() === '' ? '' : restoreQuotes(body)
}

function attributesOf(
  tag: string,
  given: { [name: string]: string },
  strict: boolean,
): { [name: string]: string } {
  const kept: { [name: string]: string } = {}
  for (const [name, value] of Object.entries(given)) {
    if (name === 'href' && /^\s*(javascript|vbscript|data):/i.test(value)) kept[name] = ''
    else if (name === 'style' && strict) {
      const thin = thinStyle(value)
      if (thin !== '') kept[name] = thin
    } else kept[name] = value.replaceAll('"', quoteMark)
  }
  if (tag === 'blockquote') Object.assign(kept, { 'data-o-mail-quote-node': '1', 'data-o-mail-quote': '1' })
  return kept
}

/** Quotation marks inside attributes must stay entities, those in text need not: Odoo writes them bare. */
const quoteMark = '\ue000'
const restoreQuotes = (html: string) => html.replaceAll(quoteMark, '&quot;')

function thinStyle(style: string): string {
  const kept = new Map<string, string>()
  for (const part of style.matchAll(/([\w-]+)\s*:\s*((?:[^;"']|"[^";]*"|'[^';]*')+)/g)) {
    const name = part[1]!.toLowerCase()
    if (styles.includes(name) || /^border-(top|bottom|left|right)-/.test(name)) kept.set(name, part[2]!)
  }
  return [...kept].map(([name, value]) => `${name}:${value.replaceAll('"', quoteMark)}`).join('; ')
}

type Top = { readonly textFirst: boolean; readonly wrap: 'span' | 'div' | 'none' }

/** What stands at the top of a fragment decides how libxml2 wraps it. */
function topLevel(source: string): Top {
  let depth = 0
  let elements = 0
  let text = false
  let textFirst = false
  let only = ''
  let block = false
  const killedNow: string[] = []
  sanitizeHtml(source, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    onOpenTag: name => {
      if (['html', 'body', 'head', 'meta', 'link', 'base'].includes(name)) return
      if (killed.includes(name)) killedNow.push(name)
      if (depth === 0) {
        elements += 1
        only = name
      }
      depth += 1
      if (blocks.has(name)) block = true
    },
    onCloseTag: name => {
      if (['html', 'body', 'head', 'meta', 'link', 'base'].includes(name)) return
      if (killed.includes(name)) killedNow.pop()
      depth -= 1
    },
    textFilter: part => {
      if (depth === 0 && part.trim() !== '' && killedNow.length === 0) {
        if (elements === 0) textFirst = true
        text = true
      }
      return part
    },
  })
  const several = elements > 1 || (elements > 0 && text)
  // the outermost element cannot be taken away, only made harmless
  if (!several && only === 'form') return { textFirst, wrap: 'div' }
  return { textFirst, wrap: several && !block && !textFirst ? 'span' : 'none' }
}

/** libxml2 puts text that comes before any element into a paragraph, which ends at the first block. */
function paragraphs(source: string, top: Top): string {
  if (!top.textFirst) return source
  const block = [...source.matchAll(/<([a-z][a-z0-9]*)\b/gi)].find(tag => blocks.has(tag[1]!.toLowerCase()))
  if (block === undefined) return `<p>${source.trimStart()}</p>`
  return `<p>${source.slice(0, block.index).trimStart()}</p>${source.slice(block.index)}`
}
