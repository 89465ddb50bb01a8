/** Where a call goes. SECURITY: without its query, which may hold secrets, and without a name or password. */
export interface Address {
  /** In small letters, without a port; null where none is named. */
  host: string | null
  /** Decoded once. Null where the path is none of an API: one that leaves its place, or is endless. */
  segments: readonly string[] | null
}

const longestPath = 4_096
const absolute = /^https?:\/\/(?:[^/?#]*@)?([^/?#]*)/i

/** Reads a path or a whole address. @param named the host, where it is named apart */
export function addressOf(text: string, named: string | null): Address {
  const found = absolute.exec(text)
  const host = found?.[1] || named
  const path = found ? text.slice(found[0].length) : text
  return { host: host && bareHost(host), segments: segmentsOf(path.slice(0, longestPath + 1)) }
}

/** A host without its port and the dot at its end. */
const bareHost = (host: string) => host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')

function segmentsOf(path: string): string[] | null {
  const end = path.search(/[?#]/)
  const bare = end < 0 ? path : path.slice(0, end)
  if (bare.length > longestPath) return null
  const segments = bare
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded)
  return segments.some(leaves) ? null : segments
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Whether a server that decodes first would go to another place. */
const leaves = (segment: string) =>
  segment.includes('.') && segment.split(/[/\\]/).some((part) => part === '.' || part === '..')
