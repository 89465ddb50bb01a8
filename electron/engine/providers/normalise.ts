/** Byte order mark, zero-width characters and soft hyphens that come along when text is copied from a page. */
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g
const assignment = /^(?:export\s+|set\s+)?[A-Za-z_][A-Za-z0-9_.-]{0,200}\s*[=:]\s*(\S.*)$/s
const header = /^(?:[A-Za-z][A-Za-z0-9-]{0,100}:\s*)?(?:Bearer|Basic|Token)\s+(\S+)$/i
const jsonString = /^\{\s*"[^"\\]{1,200}"\s*:\s*"([^"\\]{1,65536})"\s*\}$/

/** What is left of a paste when quotes, `export NAME=`, `Authorization: Bearer` and the like are taken off. */
export function normalisePaste(paste: string): string {
  return pasteLayers(paste).at(-1) ?? ''
}

/**
 * A paste, peeled step by step. A value may itself look like an assignment (a connection string, an address), so whoever
 * looks for keys begins with the first.
 */
export function pasteLayers(paste: string): string[] {
  const whole = paste.replace(invisible, '').trim()
  const text = unquote(jsonString.exec(whole)?.[1] ?? whole)
  const assigned = assignment.exec(text)?.[1]
  const inside = assigned !== undefined && !/\n/.test(assigned) ? unquote(assigned.replace(/[;,]$/, '').trim()) : text
  return [...new Set([text, inside, unquote(header.exec(inside)?.[1] ?? inside)])]
}

function unquote(text: string): string {
  const quote = text[0]
  const quoted = text.length > 1 && (quote === '"' || quote === "'" || quote === '`') && text.at(-1) === quote
  return quoted ? text.slice(1, -1).trim() : text
}
