// A plugin for bundles: a module whose result is plain data is run now and replaced by what it gives.
import { pathToFileURL } from 'node:url'

/** The built-in providers in short. Without this, each start would load every fact of every provider. */
const outlines = /electron.engine.providers.outlines\.ts$/

export const precomputed = {
  name: 'precomputed',
  async load(id) {
    if (!outlines.test(id)) return null
    const module = await import(pathToFileURL(id).href)
    const text = JSON.stringify(JSON.stringify(module.outlines))
    // JSON.parse of a text is faster than the same as a literal.
    return { code: `export const outlines = JSON.parse(${text})`, moduleType: 'js' }
  },
}
