// PNG files of 8-bit RGBA pixels.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** @param pixels size × size × 4 bytes: red, green, blue, opacity */
export function encodePng(size, pixels) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6], 8)
  const lines = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++) lines.set(pixels.subarray(y * size * 4, (y + 1) * size * 4), y * (size * 4 + 1) + 1)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Reads what `encodePng` writes. */
export function decodePng(bytes) {
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error('no PNG')
  const size = bytes.readUInt32BE(16)
  const length = bytes.readUInt32BE(33)
  const lines = inflateSync(bytes.subarray(41, 41 + length))
  const pixels = Buffer.alloc(size * size * 4)
  for (let y = 0; y < size; y++) {
    const start = y * (size * 4 + 1)
    if (lines[start] !== 0) throw new Error('a filter that is not written here')
    pixels.set(lines.subarray(start + 1, start + 1 + size * 4), y * size * 4)
  }
  return { size, pixels }
}

function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(named.length + 8)
  out.writeUInt32BE(data.length, 0)
  out.set(named, 4)
  out.writeUInt32BE(crc32(named), out.length - 4)
  return out
}
