/** A whole number below 2^32 as four bytes, big-endian. */
export function u32be(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}
