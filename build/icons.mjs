// Draws the app's icons from icons/icon.svg: `node build/icons.mjs`. They are kept in the repository.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './node24.mjs'
import { outlinesOf } from './outline.mjs'
import { encodePng } from './png.mjs'

export const iconFolder = join(root, 'build', 'icons')
/** Linux looks for them by size. */
export const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const icoSizes = [16, 24, 32, 48, 64, 128, 256]
/** The names of Apple's sizes, with the pixels each holds. */
const icnsSizes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }
/** Each pixel is looked at in so many rows, and in as many columns. */
const samples = 4

/** @returns the pixels of the icon, size × size × 4 bytes */
export function drawIcon(size) {
  const svg = readFileSync(join(iconFolder, 'icon.svg'), 'utf8')
  const [left, top, width] = /viewBox="([^"]*)"/.exec(svg)[1].split(' ').map(Number)
  const shapes = [...svg.matchAll(/fill="#([0-9a-f]{6})" d="([^"]*)"/g)].map(([, colour, path]) => ({
    colour: Buffer.from(colour, 'hex'),
    outlines: outlinesOf(path).map((points) => points.map(([x, y]) => [x - left, y - top])),
  }))
  const pixels = Buffer.alloc(size * size * 4)
  for (const { colour, outlines } of shapes) paint(pixels, size, width, colour, outlines)
  return pixels
}

function paint(pixels, size, width, colour, outlines) {
  const step = width / (size * samples)
  for (let y = 0; y < size; y++) {
    const covered = new Uint16Array(size)
    for (let row = 0; row < samples; row++) coverRow(covered, (y * samples + row + 0.5) * step, step, outlines)
    for (let x = 0; x < size; x++) blend(pixels, (y * size + x) * 4, colour, covered[x] / samples ** 2)
  }
}

/** Counts the samples of a row that lie inside, by the crossings on their left. */
function coverRow(covered, y, step, outlines) {
  const crossings = outlines
    .flatMap((points) =>
      points.flatMap(([x1, y1], n) => {
        const [x2, y2] = points[(n + 1) % points.length]
        return y1 <= y === y2 <= y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)]
      }),
    )
    .sort((a, b) => a - b)
  for (let n = 0; n + 1 < crossings.length; n += 2) {
    const from = Math.ceil(crossings[n] / step - 0.5)
    const to = Math.ceil(crossings[n + 1] / step - 0.5)
    for (let sample = from; sample < to; sample++) covered[Math.floor(sample / samples)]++
  }
}

/** Lays a colour over what is there. */
function blend(pixels, at, colour, opacity) {
  const below = pixels[at + 3] / 255
  const both = opacity + below * (1 - opacity)
  if (both === 0) return
  for (let n = 0; n < 3; n++) {
    pixels[at + n] = Math.round((colour[n] * opacity + pixels[at + n] * below * (1 - opacity)) / both)
  }
  pixels[at + 3] = Math.round(both * 255)
}

/** Windows' file of several PNGs. */
function icoOf(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let at = head.length
  for (const [n, { size, png }] of images.entries()) {
    const entry = 6 + 16 * n
    head.set([size % 256, size % 256], entry)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += png.length
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)])
}

/** Apple's file of several PNGs. */
function icnsOf(images) {
  const parts = images.map(({ name, png }) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32BE(png.length + 8, 4)
    return Buffer.concat([head, png])
  })
  const head = Buffer.alloc(8)
  head.write('icns', 'latin1')
  head.writeUInt32BE(
    parts.reduce((sum, { length }) => sum + length, 8),
    4,
  )
  return Buffer.concat([head, ...parts])
}

function drawAll() {
  const pngs = new Map(iconSizes.map((size) => [size, encodePng(size, drawIcon(size))]))
  for (const [size, png] of pngs) writeFileSync(join(iconFolder, `${size}x${size}.png`), png)
  writeFileSync(join(iconFolder, 'icon.ico'), icoOf(icoSizes.map((size) => ({ size, png: pngs.get(size) }))))
  const apple = Object.entries(icnsSizes).map(([name, size]) => ({ name, png: pngs.get(size) }))
  writeFileSync(join(iconFolder, 'icon.icns'), icnsOf(apple))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) drawAll()
