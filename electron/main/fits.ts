/** What one call may hold, in characters and values: the largest import and room for its other fields. */
const most = 65 * 1024 * 1024
const deepest = 32

/** Whether something from a page is plain data of a size that a call may have: texts, numbers, lists, plain objects. */
export function fits(input: unknown): boolean {
  let left = most
  const take = (value: unknown, depth: number): boolean => {
    left -= typeof value === 'string' ? value.length : 8
    if (left < 0 || depth > deepest) return false
    if (typeof value !== 'object' || value === null) return typeof value !== 'bigint'
    if (Array.isArray(value)) return value.every((item) => take(item, depth + 1))
    if (Object.getPrototypeOf(value) !== Object.prototype) return false
    return Object.entries(value).every(([name, item]) => take(name, depth) && take(item, depth + 1))
  }
  return take(input, 0)
}
