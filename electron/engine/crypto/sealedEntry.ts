import type { SecretKey } from './aead.ts'
import { openText, sealedFormat, sealText } from './sealedText.ts'
import { u32be } from './u32be.ts'
import { uuidBytes } from './uuidBytes.ts'

/** Binds what stood in a file to the rotation and the place that it was taken from. Both are ids. */
const context = (rotation: string, consumer: string): Buffer =>
  Buffer.concat([Buffer.from('keyward entry\0'), uuidBytes(rotation), uuidBytes(consumer), u32be(sealedFormat)])

/** Seals the text that an entry of a file had before a rotation wrote it. @returns as `sealText` */
export const sealEntry = (sealKey: SecretKey, rotation: string, consumer: string, raw: string): Buffer =>
  sealText(sealKey, context(rotation, consumer), raw)

/** @returns the text, or null when it was sealed for another place or rotation, or is damaged */
export const openEntry = (sealKey: SecretKey, rotation: string, consumer: string, sealed: Buffer): string | null =>
  openText(sealKey, context(rotation, consumer), sealed)
