import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import { uuidBytes } from '../crypto/uuidBytes.ts'

export const headerFormat = 1

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes)
/** A wrapped vault key: nonce (12 bytes), ciphertext (32), tag (16). */
const wrapped = base64(60)
const salt = base64(16)

const passwordSlot = z.strictObject({
  type: z.literal('password'),
  salt,
  // Any number is read here; the derivation itself refuses what is outside its limits.
  cost: z.strictObject({
    memoryKiB: z.number(),
    passes: z.number(),
    lanes: z.number(),
  }),
  wrapped,
})
const recoverySlot = z.strictObject({
  type: z.literal('recovery'),
  salt,
  wrapped,
})

const headerBody = z.strictObject({
  format: z.literal(headerFormat),
  vaultId: z.uuid(),
  generation: z.number().int().positive(),
  slots: z.array(z.discriminatedUnion('type', [passwordSlot, recoverySlot])),
})

export type PasswordSlot = z.infer<typeof passwordSlot>
export type RecoverySlot = z.infer<typeof recoverySlot>
export type Slot = PasswordSlot | RecoverySlot
export type HeaderBody = z.infer<typeof headerBody>

/** A header as read: its checksum is right, its MAC not yet looked at. */
export interface Header {
  body: HeaderBody
  /** The whole file. */
  bytes: Buffer
  /** What checksum and MAC cover. */
  covered: Buffer
  mac: Buffer
}

const envelope = z.strictObject({
  body: z.string(),
  sha256: z.string(),
  mac: z.string(),
})

const macOf = (headerKey: Buffer, covered: Buffer) => createHmac('sha256', headerKey).update(covered).digest()

/** @returns the bytes of a header file */
export function encodeHeader(body: HeaderBody, headerKey: Buffer): Buffer {
  const text = JSON.stringify(body)
  const covered = Buffer.from(text)
  return Buffer.from(
    encodeEnvelope({
      body: text,
      sha256: createHash('sha256').update(covered).digest('hex'),
      mac: macOf(headerKey, covered).toString('hex'),
    }),
  )
}

const encodeEnvelope = (file: z.infer<typeof envelope>) => `${JSON.stringify(file, null, 2)}\n`

/**
 * Reads a header file. Any changed byte outside the MAC makes it damaged, the checksum being tested first.
 * @returns null when it is damaged
 * @throws KeywardError newerFormat
 */
export function decodeHeader(bytes: Buffer): Header | null {
  const file = envelope.safeParse(parseJson(bytes.toString('utf8')))
  if (!file.success || encodeEnvelope(file.data) !== bytes.toString('utf8')) return null
  const covered = Buffer.from(file.data.body)
  if (createHash('sha256').update(covered).digest('hex') !== file.data.sha256) return null
  if (!/^[0-9a-f]{64}$/.test(file.data.mac)) return null
  const json = parseJson(file.data.body)
  const format = z.object({ format: z.number().int() }).safeParse(json)
  if (format.success && format.data.format > headerFormat) {
    throw new KeywardError(
      'newerFormat',
      `This vault was written by a newer Keyward (header format ${format.data.format}, this one knows ${headerFormat}). Nothing was changed. Update Keyward.`,
    )
  }
  const body = headerBody.safeParse(json)
  return body.success
    ? {
        body: body.data,
        bytes,
        covered,
        mac: Buffer.from(file.data.mac, 'hex'),
      }
    : null
}

/** @throws KeywardError headerTampered when the header was written without the vault key */
export function checkHeaderMac(header: Header, headerKey: Buffer): void {
  // SECURITY: slots, costs and generation are believed only after this.
  if (!timingSafeEqual(header.mac, macOf(headerKey, header.covered))) {
    throw new KeywardError(
      'headerTampered',
      'The header keyslots.json was changed by something other than Keyward. Nothing was changed. Do not trust this file: restore a backup from a time you trust.',
    )
  }
}

/** The vault id as 16 bytes: salt of the derived keys and first bytes of the database. */
export const vaultIdBytes = uuidBytes

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
