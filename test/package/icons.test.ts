import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
// @ts-expect-error plain JavaScript without typings
import { drawIcon, iconFolder, iconSizes } from '../../build/icons.mjs'
// @ts-expect-error plain JavaScript without typings
import { decodePng } from '../../build/png.mjs'

const bytes = (name: string) => readFileSync(join(iconFolder, name))

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('the icon of %i pixels is there, as the drawing says', (size) => {
  expect(iconSizes).toContain(size)
  const icon = decodePng(bytes(`${size}x${size}.png`))
  expect(icon.size).toBe(size)
  expect(icon.pixels.equals(drawIcon(size))).toBe(true)
})

test('the icon is a blue tile with a white keyhole and clear corners', () => {
  const { pixels } = decodePng(bytes('512x512.png'))
  const at = (x: number, y: number) => [...pixels.subarray((y * 512 + x) * 4, (y * 512 + x) * 4 + 4)]
  expect(at(2, 2)).toEqual([0, 0, 0, 0])
  expect(at(100, 256)).toEqual([0x2f, 0x54, 0xd0, 255])
  expect(at(256, 210)).toEqual([255, 255, 255, 255])
})

test('Windows’ file holds the sizes that Windows shows, up to 256 pixels', () => {
  const ico = bytes('icon.ico')
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, n) => {
    const entry = 6 + 16 * n
    const at = ico.readUInt32LE(entry + 12)
    return decodePng(ico.subarray(at, at + ico.readUInt32LE(entry + 8))).size
  })
  expect([ico.readUInt16LE(2), sizes]).toEqual([1, [16, 24, 32, 48, 64, 128, 256]])
})

test('Apple’s file holds the sizes of its names, and no byte more than it says', () => {
  const icns = bytes('icon.icns')
  const found: Record<string, number> = {}
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found[icns.toString('latin1', at, at + 4)] = decodePng(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4))).size
  }
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  expect(found).toEqual({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 })
})
