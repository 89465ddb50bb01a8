import { resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Consumer, NamedPlace } from '../../../shared/model/consumer.ts'
import { type Host, withVault } from '../host.ts'
import { paint, print, printable, printJson, printLine, say } from '../output.ts'
import { placeFields, placeText } from '../rotation/placeText.ts'
import { outputWidth } from '../text/columns.ts'
import { wrapped } from '../text/wrapped.ts'

interface Options {
  file?: string
  hook?: string
  step?: string
  link?: string
  remove?: number
  confirm?: number
  notYet?: boolean
}

/** Changes what is asked of the places that use a key, and shows them. */
export async function consumers(host: Host, text: string, options: Options): Promise<undefined> {
  const { client, globals } = host
  const place = named(options)
  await withVault(host, async () => {
    const { id: key } = await client.keys.resolve({ key: text })
    if (place) await client.consumers.add({ key, place })
    if (options.remove !== undefined) await client.consumers.remove({ key, number: options.remove })
    if (options.confirm !== undefined) await confirmPlace(host, key, options.confirm, !options.notYet)
    const { consumers, suggested } = await client.consumers.list({ key })
    if (globals.json) return printJson(consumers.map(fieldsOf))
    if (consumers.length === 0) await printLine('No place is named that uses this key.')
    for (const each of consumers) await print(textOf(each))
    if (suggested)
      say(`It was imported from ${suggested.path}: --file ${suggested.path}:${suggested.entry} names that.`)
  })
}

/** @throws KeywardError invalidInput for what belongs to an option that is not given */
function named({ file, hook, step, link, confirm, notYet }: Options): NamedPlace | null {
  if (link !== undefined && step === undefined)
    throw new KeywardError('invalidInput', '--link belongs to --step. Nothing was changed.')
  if (notYet && confirm === undefined)
    throw new KeywardError('invalidInput', '--not-yet belongs to --confirm. Nothing was changed.')
  if (file !== undefined) return { kind: 'file', ...fileAndEntry(file) }
  if (hook !== undefined) return { kind: 'hook', command: hook }
  return step === undefined ? null : { kind: 'step', text: step, link: link ?? null }
}

/** `PATH` or `PATH:ENTRY`, an entry being a name or a JSON pointer; the colon of a drive letter is part of a path. */
export function fileAndEntry(text: string): { path: string; entry: string | null } {
  const [, path, entry] = /^(.{2,}):((?:[A-Za-z_][\w.-]*|\/.*))$/.exec(text) ?? []
  return path === undefined ? { path: resolve(text), entry: null } : { path: resolve(path), entry: entry ?? null }
}

/** Says of a place whether it has the value that the last rotation put in force. */
async function confirmPlace({ client }: Host, key: string, number: number, has: boolean): Promise<void> {
  const { consumers } = await client.consumers.list({ key })
  const found = consumers.find((each) => each.number === number)
  if (!found) throw new KeywardError('notFound', 'This key has no place of this number. Nothing was changed.')
  if (!found.last)
    throw new KeywardError('refused', 'No rotation has come to this place yet: there is nothing to confirm.')
  await client.consumers.confirm({ rotation: found.last.rotation, consumer: found.id, has })
}

function fieldsOf({ number, place, addedAt, last }: Consumer) {
  return {
    number,
    ...placeFields(place),
    addedAt,
    state: last?.state ?? null,
    at: last?.at ?? null,
    why: last?.why ?? null,
  }
}

const numberWidth = 4

function textOf({ number, place, last }: Consumer): string {
  const state = last === null ? '' : ` (${[`${last.state} in the last rotation`, last.why].filter(Boolean).join('. ')})`
  return wrapped(printable(`${placeText(place)}${state}`), outputWidth() - numberWidth)
    .map((line, index) => `${paint('dim', (index === 0 ? String(number) : '').padEnd(numberWidth))}${line}\n`)
    .join('')
}
