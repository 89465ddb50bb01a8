import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { type Catalogue, outlineOf, type Provider, type ProviderOutline } from '../../../shared/model/provider.ts'
import { onFile } from '../storage/files.ts'
import { builtIn, loadBuiltIn } from './builtIn.ts'
import { outlines } from './outlines.ts'
import { readOwnProvider } from './ownProvider.ts'

/** More files than this are not read. */
const mostFiles = 200

const builtInOnly: Catalogue = { outlines, own: new Map(), problems: [] }

/**
 * The built-in providers and the user's own, which are JSON files of a folder. A file that is not taken becomes a
 * problem, and the others go on: a slip in one must not keep the vault from opening. Files are read again when one has
 * changed.
 * @param folder `<home>/providers`; it need not be there
 * @returns what gives the catalogue as it is now
 */
export function catalogueOf(folder: string): () => Catalogue {
  let seen = ''
  let known = builtInOnly
  return () => {
    const files = filesOf(folder)
    if (files instanceof KeywardError) return { ...builtInOnly, problems: [{ file: folder, message: files.message }] }
    const state = JSON.stringify(files)
    if (state === seen) return known
    known =
      files.length === 0
        ? builtInOnly
        : withOwn(
            folder,
            files.map(([name]) => name),
          )
    seen = state
    return known
  }
}

function withOwn(folder: string, names: readonly string[]): Catalogue {
  const own = new Map<string, Provider>()
  const problems: Catalogue['problems'][number][] = []
  for (const name of names) {
    const file = join(folder, name)
    try {
      if (own.size >= mostFiles)
        throw new KeywardError('invalidInput', `${file}: more than ${mostFiles} files are not read.`)
      const provider = readOwnProvider(file)
      if (Object.hasOwn(builtIn, provider.id))
        throw new KeywardError(
          'invalidInput',
          `${file}: id: “${provider.id}” is a built-in provider. Choose another id.`,
        )
      own.set(provider.id, provider)
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      problems.push({ file, message: error.message })
    }
  }
  return { outlines: [...outlines, ...[...own.values()].map(outlineOf)], own, problems }
}

/** Each file with what shows that it has changed; the error when the folder cannot be read. */
function filesOf(folder: string): [name: string, changedAtMs: number, bytes: number][] | KeywardError {
  try {
    return onFile(folder, () => {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
      const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
      return names.sort().map((name) => {
        const stat = statSync(join(folder, name), { throwIfNoEntry: false })
        return [name, stat?.mtimeMs ?? 0, stat?.size ?? 0]
      })
    })
  } catch (error) {
    if (error instanceof KeywardError) return error
    throw error
  }
}

/** @returns null when the provider is the user's own word */
export function findProvider(
  id: string | null,
  providers: readonly ProviderOutline[] = outlines,
): ProviderOutline | null {
  return providers.find((provider) => provider.id === id) ?? null
}

/**
 * All facts of a provider.
 * @throws KeywardError notFound; invalidInput when the user's file of this id is not taken
 */
export async function wholeProvider({ own, problems }: Catalogue, id: string): Promise<Provider> {
  const whole = own.get(id) ?? (await loadBuiltIn(id))
  if (whole) return whole
  const problem = problems.find(({ file }) => basename(file) === `${id}.json`)
  if (problem) throw new KeywardError('invalidInput', problem.message)
  throw new KeywardError('notFound', 'There is no such provider. Look at the list of providers for the one you mean.')
}

/** All facts of a provider; null where it is a word of the user's, or none. @throws KeywardError invalidInput */
export async function findOrNull(catalogue: Catalogue, id: string | null): Promise<Provider | null> {
  if (id === null || !catalogue.outlines.some((known) => known.id === id)) return null
  return wholeProvider(catalogue, id)
}
