/**
 * One call as a log shows it. SECURITY: this is all that is read of a line; headers and bodies are passed over, and the
 * query of `address` goes where the address is read.
 */
export interface LoggedCall {
  /** In capitals. */
  method: string
  /** A path, or a whole address. */
  address: string
  /** The host, where the log names it apart from the address. */
  host: string | null
  /** Milliseconds since 1970. */
  at: number
  /** Null where the log does not say what was answered. */
  status: number | null
  /** The provider's id of the key that made the call, where the log names it. */
  keyId: string | null
  /** The log says that this program was called, and did not call. */
  isIncoming: boolean
}

/** Is told of each call; null for what is no call, or cannot be read. */
export type Tell = (call: LoggedCall | null) => void

/** Reads a log piece by piece, in memory that does not grow with it. */
export interface LogReader {
  write(bytes: Buffer): void
  /** After the last piece. */
  end(): void
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** What a line says, as text; undefined where it does not. */
interface Said {
  method: string | undefined
  address: string | undefined
  at: number | null
  status?: string | undefined
  host?: string | undefined
  keyId?: string | undefined
  isIncoming?: boolean
}

/** @returns null where a part is missing, or the method asks nothing of an API */
export function callOf({ method, address, at, status, host, keyId, isIncoming = false }: Said): LoggedCall | null {
  const asked = method?.toUpperCase()
  if (asked === undefined || !methods.has(asked) || !address || at === null) return null
  return {
    method: asked,
    address,
    host: host || null,
    at,
    status: status !== undefined && /^[1-9]\d\d$/.test(status) ? Number(status) : null,
    keyId: keyId || null,
    isIncoming,
  }
}
