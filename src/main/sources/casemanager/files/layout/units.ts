const unit =
  /^(\([^)]{1,20}\)|\[[^\]]{1,20}\]|<[^>]{1,20}>|(yyyy|dd|mm|tt|jj|aaaa)[-/.](mm|dd)[-/.](dd|yyyy|jjjj|aaaa|yy)|varchar(\(\d+\))?|text|string|integer|int|number|date|datetime|boolean|decimal|eur|usd|gbp|chf|€|\$|£)$/i

/** A row of units or types under the names: (EUR), [days], YYYY-MM-DD. */
export function isUnits(cells: readonly string[]): boolean {
  const filled = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  return filled.length > 0 && filled.every(cell => unit.test(cell))
}
