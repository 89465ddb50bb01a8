import { createHash } from 'node:crypto'

/** Names the whole of a file's bytes. @returns their SHA-256 in hexadecimal */
export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
