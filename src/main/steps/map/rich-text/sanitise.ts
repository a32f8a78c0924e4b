import sanitize from 'sanitize-html'

/** What becomes of an image: its attributes, or words or a link in its place. */
export type ImageAnswer =
  { readonly src: string; readonly alt: string } | { readonly text: string; readonly href?: string }

const colour = [/^#[0-9a-f]{3,8}$/i, /^rgb\([\d\s,%.]+\)$/i, /^[a-z]{3,20}$/i]
const size = [/^\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)$/i, /^(?:x+-)?(?:small|large)$|^medium$/i]

/**
 * HTML with only what Odoo itself keeps of it: structure, plain styling, links. Scripts, frames, forms, event attributes
 * and anything with another scheme go. Every image is asked about through `image`.
 */
export function sanitised(
  html: string,
  image: (attributes: Readonly<Record<string, string>>) => ImageAnswer,
): string {
  return sanitize(html, {
    allowedTags: [
      ...[
        'p',
        'div',
        'br',
        'span',
        'b',
        'strong',
        'i',
        'em',
        'u',
        's',
        'strike',
        'del',
        'ins',
        'sub',
        'sup',
        'small',
      ],
      ...[
        'font',
        'center',
        'a',
        'img',
        'ul',
        'ol',
        'li',
        'dl',
        'dt',
        'dd',
        'blockquote',
        'pre',
        'code',
        'hr',
      ],
      ...[
        'table',
        'caption',
        'thead',
        'tbody',
        'tfoot',
        'tr',
        'td',
        'th',
        'h1',
        'h2',
        'h3',
        'h4',
        'h5',
        'h6',
      ],
    ],
    allowedAttributes: {
      '*': ['style', 'align', 'valign', 'dir', 'title'],
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan', 'width'],
      th: ['colspan', 'rowspan', 'width'],
      table: ['border', 'cellpadding', 'cellspacing', 'width'],
      ol: ['start', 'type'],
    },
    allowedStyles: {
      '*': {
        color: colour,
        'background-color': colour,
        'font-size': size,
        'font-weight': [/^(?:bold|normal|\d{3})$/],
        'font-style': [/^(?:italic|normal)$/],
        'text-align': [/^(?:left|right|center|justify)$/],
        'text-decoration': [/^(?:underline|line-through|none)$/],
      },
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'xml',
      'iframe',
      'object',
      'svg',
    ],
    transformTags: {
      img: (_, attributes) => {
        const answer = image(attributes)
        if ('text' in answer) {
          return answer.href === undefined
            ? { tagName: 'span', attribs: {}, text: answer.text }
            : { tagName: 'a', attribs: { href: answer.href }, text: answer.text }
        }
        const { width, height } = attributes
        return {
          tagName: 'img',
          attribs: {
            src: answer.src,
            ...(answer.alt === '' ? {} : { alt: answer.alt }),
            ...(width === undefined ? {} : { width }),
            ...(height === undefined ? {} : { height }),
          },
        }
      },
    },
  })
}

/** Plain text as HTML: escaped, paragraphs at blank lines, single line breaks as <br>. */
export function textAsHtml(text: string): string {
  return text
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .filter(part => part.trim() !== '')
    .map(part => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
