import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { hashRaw } from '@node-rs/argon2'

const argon2id = Buffer.from('9e298b1956db4773b23dfc3ec6f0a1e6', 'hex')
const aes256 = Buffer.from('31c1f2e6bf714350be5805216afc5aff', 'hex')
const chaCha20 = 3
const blockBytes = 1024 * 1024

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const sha512 = (...parts) => createHash('sha512').update(Buffer.concat(parts)).digest()

/**
 * Writes a KeePass file of version 4 with the key derivation that is asked for: keepassxc-cli itself cannot be told
 * which one to use.
 * @param protect gives the XML; it is handed what encrypts a protected value, in the order of the document
 * @see https://keepass.info/help/kb/kdbx.html
 */
export async function writeKdbx(password, { memoryKiB, passes, lanes }, protect) {
  const seed = randomBytes(32)
  const iv = randomBytes(16)
  const salt = randomBytes(32)
  const header = Buffer.concat([
    Buffer.from('03d9a29a67fb4bb500000400', 'hex'),
    field(2, aes256),
    field(3, uint32(1)),
    field(4, seed),
    field(7, iv),
    field(11, dictionary({ memoryBytes: memoryKiB * 1024, passes, lanes, salt })),
    field(0, Buffer.from('\r\n\r\n')),
  ])
  const transformed = await hashRaw(sha256(sha256(Buffer.from(password))), {
    algorithm: 2,
    salt,
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: lanes,
    outputLen: 32,
  })
  const innerKey = randomBytes(64)
  const stream = sha512(innerKey)
  const inner = createCipheriv('chacha20', stream.subarray(0, 32), Buffer.concat([uint32(0), stream.subarray(32, 44)]))
  const xml = protect((text) => inner.update(Buffer.from(text)).toString('base64'))
  const content = Buffer.concat([
    field(1, uint32(chaCha20)),
    field(2, innerKey),
    field(0, Buffer.alloc(0)),
    Buffer.from(xml),
  ])
  const cipher = createCipheriv('aes-256-cbc', sha256(seed, transformed), iv)
  const encrypted = Buffer.concat([cipher.update(gzipSync(content)), cipher.final()])
  const macKey = sha512(seed, transformed, Buffer.from([1]))
  const headerMac = createHmac('sha256', sha512(uint64(2n ** 64n - 1n), macKey))
    .update(header)
    .digest()
  return Buffer.concat([header, sha256(header), headerMac, ...blocks(encrypted, macKey)])
}

function blocks(bytes, macKey) {
  const count = Math.ceil(bytes.length / blockBytes)
  return Array.from({ length: count + 1 }, (_, index) => {
    const data = bytes.subarray(index * blockBytes, (index + 1) * blockBytes)
    const mac = createHmac('sha256', sha512(uint64(BigInt(index)), macKey))
    mac
      .update(uint64(BigInt(index)))
      .update(uint32(data.length))
      .update(data)
    return Buffer.concat([mac.digest(), uint32(data.length), data])
  })
}

/** The parameters of the key derivation: type, name and value of each. */
function dictionary({ memoryBytes, passes, lanes, salt }) {
  const entry = (type, name, value) =>
    Buffer.concat([Buffer.from([type]), uint32(name.length), Buffer.from(name), uint32(value.length), value])
  return Buffer.concat([
    Buffer.from([0, 1]),
    entry(0x42, '$UUID', argon2id),
    entry(0x05, 'I', uint64(BigInt(passes))),
    entry(0x05, 'M', uint64(BigInt(memoryBytes))),
    entry(0x04, 'P', uint32(lanes)),
    entry(0x42, 'S', salt),
    entry(0x04, 'V', uint32(0x13)),
    Buffer.from([0]),
  ])
}

const field = (id, data) => Buffer.concat([Buffer.from([id]), uint32(data.length), data])

function uint32(number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}

function uint64(number) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(number)
  return bytes
}
