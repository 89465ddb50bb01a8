import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { expect } from 'vitest'

/** The pictures that the app is held against, which the README shows as well. */
const folder = fileURLToPath(new URL('pictures', import.meta.url))

/** So many pixels may differ by more than the eye sees: a caret, the edge of a letter. */
const mostDifferent = 60

/** Whether the pictures are made anew instead of compared: `npm run pictures`. */
export const isDrawing = process.env.KEYWARD_PICTURES === 'write'

/** Holds a picture of the page against the one that is kept, and says where both are when they differ. */
export function expectPicture(name: string, taken: Buffer): void {
  const file = join(folder, `${name}.png`)
  if (isDrawing) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, taken)
    return
  }
  expect(existsSync(file), `there is no picture ${name} yet: “npm run pictures” makes it`).toBe(true)
  const [kept, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(taken)]
  expect([now.width, now.height], `the size of ${name}`).toEqual([kept.width, kept.height])
  const difference = new PNG({ width: kept.width, height: kept.height })
  const differs = pixelmatch(kept.data, now.data, difference.data, kept.width, kept.height, { threshold: 0.1 })
  if (differs <= mostDifferent) return
  const place = mkdtempSync(join(tmpdir(), `keyward-picture-${name}-`))
  writeFileSync(join(place, 'now.png'), taken)
  writeFileSync(join(place, 'difference.png'), PNG.sync.write(difference))
  expect.fail(`${name} differs in ${differs} pixels: see ${place}. If it should, “npm run pictures” makes it anew.`)
}
