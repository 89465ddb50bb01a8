import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

import { otherType, pageTypes } from '../../shared/api/pageHeaders.ts'

export interface PageFile {
  type: string
  content: Buffer
}

/** Reads the built page: its files by the only addresses they have. `/` is the page itself. */
export function readPage(folder: string): ReadonlyMap<string, PageFile> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      const address = `/${relative(folder, path).split(sep).join('/')}`
      const type = pageTypes[extname(name)] ?? otherType
      return [address === '/index.html' ? '/' : address, { type, content: readFileSync(path) }]
    }),
  )
}
