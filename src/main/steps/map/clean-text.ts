/** Text that can travel to Odoo: what XML cannot carry and half surrogate pairs are taken out. */
export function cleanText(text: string): { readonly text: string; readonly removed: number } {
  let removed = 0
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, () => {
      removed += 1
      return ''
    })
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, pair => {
      if (pair.length === 2) return pair
      removed += 1
      return ''
    })
  return { text: clean, removed }
}
