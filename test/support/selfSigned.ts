import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A part of DER: its tag, then its length, then what it holds. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const held = Buffer.concat(parts)
  const length = held.length < 0x80 ? [held.length] : [0x82, held.length >> 8, held.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), held])
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const id = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const time = (text: string) => der(0x17, Buffer.from(text))

/** A certificate for 127.0.0.1 that nobody vouches for, with its key, in PEM. @see RFC 5280, 4.1 */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(id('2a8648ce3d040302'))
  const commonName = sequence(der(0x31, sequence(id('550403'), der(0x0c, Buffer.from('127.0.0.1')))))
  const names = sequence(der(0x87, Buffer.from([127, 0, 0, 1])))
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName,
    sequence(time('200101000000Z'), time('491231235959Z')),
    commonName,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(sequence(id('551d11'), der(0x04, names)))),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', signed, privateKey))
  const certificate = sequence(signed, ecdsaWithSha256, signature)
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}
