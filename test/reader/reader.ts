/**
 * Reads a vault by the steps of electron/engine/crypto/README.md alone. It imports nothing of Keyward, on purpose: what
 * the README leaves out or gets wrong, this reader cannot open.
 */
import { argon2Sync, createDecipheriv, createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from '@signalapp/sqlcipher'

export type Opener = { password: string } | { recoveryCode: string }

export interface ReadVersion {
  version: number
  label: string | null
  value: string
}

export interface ReadKey {
  id: string
  name: string
  versions: ReadVersion[]
}

/** What stood in a file where a rotation wrote. */
export interface ReadEntry {
  rotation: string
  consumer: string
  place: unknown
  value: string
  writings: string[]
}

export interface ReadVault {
  vaultId: string
  headerGeneration: number
  databaseGeneration: number
  /** In the order of their names. */
  keys: ReadKey[]
  entries: ReadEntry[]
  /** The names of all events, oldest first; the chain was found whole. */
  events: string[]
  pageKey: Buffer
}

interface Body {
  format: number
  vaultId: string
  generation: number
  slots: { type: string; salt: string; cost?: { memoryKiB: number; passes: number; lanes: number }; wrapped: string }[]
}

/** Reads the vault of a home. Works on a copy of the database. @throws Error that says which step failed */
export function readHome(home: string, opener: Opener): ReadVault {
  const finished = existsSync(join(home, 'vault.swap')) && existsSync(join(home, 'vault.next'))
  const folder = join(home, finished ? 'vault.next' : 'vault')
  const header = soundHeader(folder)
  const vault = inTemporaryFolder((temporary) => {
    const database = join(temporary, 'vault.db')
    copyFileSync(join(folder, 'vault.db'), database)
    const log = join(folder, 'vault.db-wal')
    if (existsSync(log)) copyFileSync(log, `${database}-wal`)
    return readParts(header, database, opener)
  })
  const ahead = vault.headerGeneration - vault.databaseGeneration
  if (ahead !== 0 && ahead !== 1) throw new Error('the generations of header and database do not fit')
  return vault
}

/** Reads a backup file. @throws Error that says which step failed */
export function readBackup(file: string, opener: Opener): ReadVault {
  const bytes = readFileSync(file)
  const lineEnd = bytes.indexOf(0x0a)
  const [magic, format, headerBytes, databaseBytes, sha256] = bytes.toString('latin1', 0, lineEnd).split(' ')
  if (magic !== 'keyward-backup' || format !== '1') throw new Error('not a backup of format 1')
  const rest = bytes.subarray(lineEnd + 1)
  if (rest.length !== Number(headerBytes) + Number(databaseBytes)) throw new Error('the backup is cut short')
  if (createHash('sha256').update(rest).digest('hex') !== sha256) throw new Error('the checksum of the backup is wrong')
  return inTemporaryFolder((temporary) => {
    const database = join(temporary, 'vault.db')
    writeFileSync(database, rest.subarray(Number(headerBytes)))
    return readParts(rest.subarray(0, Number(headerBytes)), database, opener)
  })
}

function readParts(header: Buffer, database: string, opener: Opener): ReadVault {
  const { body, covered, mac } = readHeader(header)
  const vaultId = Buffer.from(body.vaultId.replaceAll('-', ''), 'hex')
  const vaultKey = unwrapVaultKey(body, vaultId, opener)
  const subkey = (label: string) => Buffer.from(hkdfSync('sha256', vaultKey, vaultId, label, 32))
  const headerMac = createHmac('sha256', subkey('keyward header key v1')).update(covered).digest('hex')
  if (headerMac !== mac) throw new Error('the MAC of the header is wrong')
  const pageKey = subkey('keyward page key v1')
  checkPages(readFileSync(database), pageKey, vaultId)
  const db = new Database(database)
  try {
    db.exec(`PRAGMA key = "x'${pageKey.toString('hex')}'"`)
    db.exec('PRAGMA temp_store = MEMORY')
    const format = db.pragma('user_version', { simple: true })
    if (![1, 2, 3, 4, 5, 6].includes(Number(format))) throw new Error('the database is of none of the formats 1 to 6')
    const row = db.prepare('SELECT vault_id, generation FROM vault').get<{ vault_id: string; generation: number }>()
    if (row?.vault_id !== body.vaultId) throw new Error('the database belongs to another vault')
    const sealKey = subkey('keyward seal key v1')
    return {
      vaultId: body.vaultId,
      headerGeneration: body.generation,
      databaseGeneration: row.generation,
      keys: readKeys(db, sealKey, subkey('keyward fingerprint key v1')),
      entries: Number(format) < 6 ? [] : readEntries(db, sealKey),
      events: readLog(db, subkey('keyward log key v1')),
      pageKey,
    }
  } finally {
    db.close()
  }
}

/** The header file, or its copy where the header cannot be read. */
function soundHeader(folder: string): Buffer {
  const file = readFileSync(join(folder, 'keyslots.json'))
  try {
    readHeader(file)
    return file
  } catch {
    return readFileSync(join(folder, 'keyslots.json.copy'))
  }
}

function readHeader(file: Buffer): { body: Body; covered: Buffer; mac: string } {
  const envelope = JSON.parse(file.toString('utf8')) as { body: string; sha256: string; mac: string }
  const covered = Buffer.from(envelope.body, 'utf8')
  if (createHash('sha256').update(covered).digest('hex') !== envelope.sha256) {
    throw new Error('the checksum of the header is wrong')
  }
  const body = JSON.parse(envelope.body) as Body
  if (body.format !== 1) throw new Error('the header is not of format 1')
  return { body, covered, mac: envelope.mac }
}

function unwrapVaultKey(body: Body, vaultId: Buffer, opener: Opener): Buffer {
  const type = 'password' in opener ? 'password' : 'recovery'
  for (const slot of body.slots.filter((each) => each.type === type)) {
    const salt = Buffer.from(slot.salt, 'base64')
    const key =
      'password' in opener ? passwordKey(opener.password, salt, slot.cost) : codeKey(opener.recoveryCode, salt)
    const context = Buffer.concat([
      Buffer.from(type === 'password' ? 'keyward password slot\0' : 'keyward recovery slot\0'),
      vaultId,
    ])
    const vaultKey = openGcm(key, Buffer.from(slot.wrapped, 'base64'), context)
    if (vaultKey) return vaultKey
  }
  throw new Error('no slot opens')
}

function passwordKey(password: string, salt: Buffer, cost: Body['slots'][number]['cost']): Buffer {
  if (!cost) throw new Error('a password slot without a cost')
  return argon2Sync('argon2id', {
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce: salt,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: 32,
  })
}

function codeKey(code: string, salt: Buffer): Buffer {
  const text = code
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (letter) => (letter === 'O' ? '0' : '1'))
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U'
  const values = [...text].map((symbol) => symbols.indexOf(symbol))
  const check = values.pop()
  const number = values.reduce((sum, value) => sum * 32n + BigInt(value), 0n)
  if (values.length !== 32 || values.some((value) => value < 0 || value > 31) || number % 37n !== BigInt(check ?? -1)) {
    throw new Error('the recovery code is mistyped')
  }
  const bytes = Buffer.from(number.toString(16).padStart(40, '0'), 'hex')
  return Buffer.from(hkdfSync('sha256', bytes, salt, 'keyward recovery key v1', 32))
}

/** Checks the MAC of every page and that page 1, decrypted by hand, is the start of an SQLite file. */
function checkPages(file: Buffer, pageKey: Buffer, vaultId: Buffer): void {
  if (!file.subarray(0, 16).equals(vaultId)) throw new Error('the database does not begin with the vault id')
  if (file.length === 0 || file.length % 4096 !== 0) throw new Error('the database is cut short')
  const macSalt = vaultId.map((byte) => byte ^ 0x3a)
  const macKey = pbkdf2Sync(pageKey, macSalt, 2, 32, 'sha512')
  for (let number = 1; number <= file.length / 4096; number++) {
    const page = file.subarray((number - 1) * 4096, number * 4096)
    const numberBytes = Buffer.alloc(4)
    numberBytes.writeUInt32LE(number)
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(number === 1 ? 16 : 0, 4032))
      .update(numberBytes)
      .digest()
    if (!mac.equals(page.subarray(4032))) throw new Error(`the MAC of page ${number} is wrong`)
  }
  const decipher = createDecipheriv('aes-256-cbc', pageKey, file.subarray(4016, 4032)).setAutoPadding(false)
  const start = Buffer.concat([decipher.update(file.subarray(16, 4016)), decipher.final()])
  // Offsets 16 and 20 of an SQLite file: the page size and the bytes reserved at the end of each page.
  if (start.readUInt16BE(0) !== 4096 || start[4] !== 80) throw new Error('page 1 is not the start of an SQLite file')
}

function readKeys(db: Database, sealKey: Buffer, fingerprintKey: Buffer): ReadKey[] {
  const keys = db
    .prepare('SELECT row, id, name FROM keys ORDER BY name')
    .all<{ row: number; id: string; name: string }>()
  const versions = db.prepare('SELECT version, label, sealed, fingerprint FROM versions WHERE key = ? ORDER BY version')
  return keys.map(({ row, id, name }) => ({
    id,
    name,
    versions: versions
      .all<{ version: number; label: string | null; sealed: Uint8Array<ArrayBuffer>; fingerprint: string }>([row])
      .map(({ version, label, sealed, fingerprint }) => {
        const ids = Buffer.from(id.replaceAll('-', ''), 'hex')
        const value = openSealed(sealKey, 'keyward secret\0', ids, [1, version], Buffer.from(sealed))
        if (value === null) throw new Error(`version ${version} of ${id} does not open`)
        const print = createHmac('sha256', fingerprintKey).update(value, 'utf8').digest().subarray(0, 16)
        if (print.toString('hex') !== fingerprint) throw new Error(`the fingerprint of “${name}” is wrong`)
        return { version, label, value }
      }),
  }))
}

function readEntries(db: Database, sealKey: Buffer): ReadEntry[] {
  const idOf = db.prepare('SELECT id FROM rotations WHERE row = ?')
  const consumerOf = db.prepare('SELECT id, place FROM consumers WHERE row = ?')
  return db
    .prepare('SELECT rotation, consumer, entry_before FROM rotation_places WHERE entry_before IS NOT NULL')
    .all<{ rotation: number; consumer: number; entry_before: Uint8Array<ArrayBuffer> }>()
    .map(({ rotation, consumer, entry_before }) => {
      const rotationId = idOf.get<{ id: string }>([rotation])?.id ?? ''
      const { id, place } = consumerOf.get<{ id: string; place: string }>([consumer]) ?? { id: '', place: 'null' }
      const ids = Buffer.from((rotationId + id).replaceAll('-', ''), 'hex')
      const text = openSealed(sealKey, 'keyward entry\0', ids, [1], Buffer.from(entry_before))
      if (text === null) throw new Error(`what stood at ${id} does not open`)
      return { rotation: rotationId, consumer: id, place: JSON.parse(place), ...JSON.parse(text) }
    })
}

/** Opens a sealed text: its associated data are a label, ids and numbers, the format first. */
function openSealed(sealKey: Buffer, label: string, ids: Buffer, numbers: number[], sealed: Buffer): string | null {
  if (sealed[0] !== 1) throw new Error('a sealed value is not of format 1')
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number, index * 4)
  return openGcm(sealKey, sealed.subarray(1), Buffer.concat([Buffer.from(label), ids, bytes]))?.toString('utf8') ?? null
}

function readLog(db: Database, logKey: Buffer): string[] {
  let link: Buffer = Buffer.alloc(32)
  return db
    .prepare('SELECT seq, at, event, key, detail, link FROM events ORDER BY seq')
    .all<{
      seq: number
      at: number
      event: string
      key: string | null
      detail: string | null
      link: Uint8Array<ArrayBuffer>
    }>()
    .map((row, index) => {
      const text = JSON.stringify([row.seq, row.at, row.event, row.key, row.detail])
      link = createHmac('sha256', logKey).update(link).update(text, 'utf8').digest()
      if (row.seq !== index + 1 || !link.equals(row.link)) throw new Error(`event ${index + 1} breaks the chain`)
      return row.event
    })
}

/** @returns null when key or context differ, or any bit was changed */
function openGcm(key: Buffer, message: Buffer, context: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, message.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(context)
  decipher.setAuthTag(message.subarray(-16))
  const opened = decipher.update(message.subarray(12, -16))
  try {
    return Buffer.concat([opened, decipher.final()])
  } catch {
    return null
  }
}

function inTemporaryFolder<T>(steps: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-reader-'))
  try {
    return steps(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
