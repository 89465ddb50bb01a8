import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'

/** What runs inside the desktop app. The page is bundled whole. */
const desktopSources = ['electron/main', 'electron/preload', 'electron/engine', 'shared']

interface Locked {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  optional?: boolean
}

/** The folders of node_modules that the desktop app needs, and those that are installed for production all the same. */
export interface DesktopPackages {
  needed: string[]
  unneeded: string[]
}

/** Works them out from what the sources import and from the lock file. @param root the checkout */
export function desktopPackages(root: string): DesktopPackages {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const all = closureOf(packages, Object.keys(packages['']?.dependencies ?? {}))
  const needed = closureOf(packages, importedPackages(root))
  return { needed: [...needed].sort(), unneeded: [...all].filter((folder) => !needed.has(folder)).sort() }
}

/** The packages that the desktop's sources import when they run, by name. */
export function importedPackages(root: string): string[] {
  const names = desktopSources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => importsOf(readFileSync(join(root, folder, path), 'utf8'))),
  )
  return [...new Set(names)].filter((name) => name !== 'electron' && !builtinModules.includes(name)).sort()
}

function importsOf(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export) (?!type\b)[^'"]*?from '([^'.][^']*)'/gm)
  const others = source.matchAll(/\bimport\('([^'.][^']*)'\)|^import '([^'.][^']*)'/gm)
  return [...statements, ...others]
    .map(([, name, bare]) => name ?? bare ?? '')
    .filter((name) => !name.startsWith('node:'))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
}

/** The folders of packages and of all that they need, as Node finds them. */
function closureOf(packages: Record<string, Locked>, names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const visit = (name: string, from: string) => {
    const folder = foldersUp(from)
      .map((each) => `${each}node_modules/${name}`)
      .find((each) => each in packages)
    if (!folder || found.has(folder)) return
    found.add(folder)
    const { dependencies, optionalDependencies } = packages[folder] ?? {}
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) visit(each, `${folder}/`)
  }
  for (const name of names) visit(name, '')
  return found
}

/** `a/node_modules/b/` gives itself, then `a/`, then the root. */
function foldersUp(from: string): string[] {
  const at = from.lastIndexOf('node_modules/')
  return from === '' ? [''] : [from, ...foldersUp(at <= 0 ? '' : from.slice(0, at))]
}
