/**
 * Whether a name fits a pattern in which each run of `*` stands for any characters, dots too.
 * SECURITY: in steps as many as the two are long; a pattern is foreign text, and a regular expression could be made slow.
 */
export function matchesWildcard(pattern: string, name: string): boolean {
  const parts = pattern.split(/\*+/)
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return pattern === name
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false
  const end = name.length - last.length
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
