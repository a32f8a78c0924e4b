export type TextKind = 'text' | 'html' | 'rtf'

const tags =
  /<(?:!doctype|!--|\/?(?:html|head|body|p|div|br|span|table|tbody|tr|td|th|b|i|u|a|img|ul|ol|li|font|h[1-6]|strong|em|s|style|script|blockquote|pre|hr|center|iframe|object|form|meta|link|base|svg|o:p|section|article))(?=[\s/>])[^<>]*>|<!doctype|<!--/i

/** What a piece of text is, judged from itself: exports mix all three in one column. */
export function textKind(text: string): TextKind {
  if (/^\s*\{\\rtf\d?/.test(text)) return 'rtf'
  return tags.test(text) ? 'html' : 'text'
}
