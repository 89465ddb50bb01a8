// A plugin for the command line: the database's JavaScript in the bundle, and its native part by name. The library would
// read a dozen small files at each start, and have Node report on the whole machine to learn which C library it has.
import { createRequire } from 'node:module'
import { basename, join, relative, sep } from 'node:path'
import { root } from './node24.mjs'

const library = join(root, 'node_modules', 'better-sqlite3')

/** @param folder where the bundle goes */
export function ownSqlite(folder) {
  const native = createRequire(import.meta.url)(join(library, 'lib', 'binding.js')).getPrebuildPath()
  const own = join(library, 'lib', 'own.js')
  return {
    name: 'own-sqlite',
    resolveId(id) {
      if (id !== 'better-sqlite3') return null
      // Where it brings no native part for this machine, it looks for one that was built here.
      return native ? own : { id, external: true }
    },
    load(id) {
      if (id !== own) return null
      const prebuilds = relative(folder, join(library, 'prebuilds')).split(sep).join('/')
      const linux = basename(native).startsWith('linuxmusl') ? 'linuxmusl' : 'linux'
      // A checkout may be used by several systems, one of them in a container.
      return `
        const system = process.platform === 'linux' ? '${linux}' : process.platform
        const native = () => require('${prebuilds}/' + system + '-' + process.arch + '.node')
        module.exports = require('./database')(native, false)
        module.exports.SqliteError = require('./sqlite-error')`
    },
  }
}
