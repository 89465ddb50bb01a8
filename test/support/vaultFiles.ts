import { createHash } from 'node:crypto'
import { chmodSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from 'vitest'
import { deriveSubkeys, type Subkeys } from '../../electron/engine/crypto/subkeys.ts'
import { type Db, openDatabase } from '../../electron/engine/storage/database.ts'
import { decodeHeader, encodeHeader, type HeaderBody, vaultIdBytes } from '../../electron/engine/vault/header.ts'
import { type Paths, pathsOf } from '../../electron/engine/vault/paths.ts'
import { openWithPassword } from '../../electron/engine/vault/slots.ts'
import type { ErrorCode } from '../../shared/api/errors.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import { password } from './engine.ts'

/** Every file below a folder, by its path inside it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/**
 * Name and hash of every file below a folder, to see whether anything was changed. Left out are lock files and empty
 * logs, the memory that connections share, and the times of failed unlocks.
 */
export function snapshot(folder: string): Record<string, string> {
  const entries = filesBelow(folder)
    .filter((path) => !/(^|\/)(lock|failed-unlocks|vault\.db-shm)$/.test(path))
    .filter((path) => !path.endsWith('-wal') || sizeOf(join(folder, path)) > 0)
    .map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ])
  return Object.fromEntries(entries)
}

/** Expects a call to fail with this code, and every file below the home to be as it was. */
export async function expectRefusal(home: string, code: ErrorCode, call: () => Promise<unknown>): Promise<string> {
  const before = snapshot(home)
  const error = await call().then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(KeywardError)
  expect({ code: (error as KeywardError).code, files: snapshot(home) }).toEqual({ code, files: before })
  return (error as KeywardError).message
}

/** The code a call fails with, null when it does not. */
export const codeOf = (call: Promise<unknown>): Promise<ErrorCode | null> =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof KeywardError ? error.code : Promise.reject(error)),
  )

/** Copies a home to another place. */
export function copyHome(from: string, to: string): string {
  cpSync(from, to, { recursive: true, preserveTimestamps: true })
  for (const path of [to, ...readdirSync(to, { recursive: true }).map((name) => join(to, String(name)))]) {
    if (statSync(path).isDirectory()) chmodSync(path, 0o700)
  }
  return to
}

/** Changes one byte of a file. */
export function flip(file: string, at: number, mask = 0xff): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ mask
  writeFileSync(file, bytes)
}

export const sizeOf = (file: string) => statSync(file).size

/** A vault's keys and a connection of its own, for looking and breaking behind the engine's back. */
export interface Inside {
  paths: Paths
  body: HeaderBody
  vaultKey: Buffer
  keys: Subkeys
  db: Db
}

/** Opens the database behind the engine's back, and closes it again. */
export async function inside<T>(home: string, look: (inside: Inside) => T | Promise<T>, secret = password): Promise<T> {
  const paths = pathsOf(home)
  const body = headerBody(home)
  const vaultKey = await openWithPassword(body, secret)
  if (!vaultKey) throw new Error('the password does not open this home')
  const salt = vaultIdBytes(body.vaultId)
  const keys = deriveSubkeys(vaultKey, salt)
  const db = openDatabase(paths.database, { key: keys.page, salt })
  try {
    return await look({ paths, body, vaultKey, keys, db })
  } finally {
    db.close()
  }
}

export function headerBody(home: string): HeaderBody {
  const header = decodeHeader(readFileSync(pathsOf(home).header))
  if (!header) throw new Error('damaged header')
  return header.body
}

/** Writes a header with a right checksum, and a MAC under the given key. */
export function writeHeader(home: string, body: object, headerKey: Buffer): void {
  const paths = pathsOf(home)
  const bytes = encodeHeader(body as HeaderBody, headerKey)
  writeFileSync(paths.header, bytes)
  writeFileSync(paths.headerCopy, bytes)
}
