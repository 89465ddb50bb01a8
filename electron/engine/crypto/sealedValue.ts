import type { SecretKey } from './aead.ts'
import { openText, sealedFormat, sealText } from './sealedText.ts'
import { u32be } from './u32be.ts'
import { uuidBytes } from './uuidBytes.ts'

/** Binds a sealed value to its place: moved to another key or version it does not open. */
const context = (keyId: string, version: number): Buffer =>
  Buffer.concat([Buffer.from('keyward secret\0'), uuidBytes(keyId), u32be(sealedFormat), u32be(version)])

/** Seals one version of a key's secret. @returns as `sealText` */
export const sealValue = (sealKey: SecretKey, keyId: string, version: number, value: string): Buffer =>
  sealText(sealKey, context(keyId, version), value)

/** @returns the value, or null when it was sealed for another key or version, or is damaged */
export const openValue = (sealKey: SecretKey, keyId: string, version: number, sealed: Buffer): string | null =>
  openText(sealKey, context(keyId, version), sealed)
