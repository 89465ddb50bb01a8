import { KeywardError } from '../../../shared/api/errors.ts'
import { leanFields } from '../../../shared/api/keys.ts'
import { type ApiKey, apiKeyFields, keyStatus } from '../../../shared/model/apiKey.ts'
import { type Host, withVault } from '../host.ts'
import { jsonText, print, printable, say } from '../output.ts'

interface Options {
  provider?: string
  env?: string
  tag?: string
  status?: string
  expiring?: number
  fields?: string
}

/** Prints keys page by page, so that a long list begins at once. */
export async function list(host: Host, query: string | undefined, options: Options): Promise<undefined> {
  const { client, globals } = host
  const asked = options.fields === undefined ? undefined : parseFields(options.fields)
  const status = options.status === undefined ? undefined : parseStatus(options.status)
  const { fields, writePage } = await layoutOf(asked, globals.json === true)
  await withVault(host, async () => {
    let cursor: string | undefined
    let count = 0
    do {
      const { keys, next } = await client.keys.list({
        query,
        provider: options.provider?.toLowerCase(),
        environment: options.env,
        tag: options.tag,
        status,
        expiringWithinDays: options.expiring,
        fields: [...fields],
        cursor,
      })
      const text = writePage(keys, count)
      if (text) await print(text)
      count += keys.length
      cursor = next ?? undefined
    } while (cursor !== undefined)
    if (globals.json) await print(count === 0 ? '[]\n' : '\n]\n')
    else if (count === 0) say(query === undefined ? 'No keys.' : 'No key matches.')
  })
}

/** Writes a page of keys; `before` is how many came in the pages before. */
export type WritePage = (keys: Partial<ApiKey>[], before: number) => string

async function layoutOf(asked: readonly (keyof ApiKey)[] | undefined, json: boolean) {
  if (json) return { fields: asked ?? apiKeyFields(), writePage: jsonPages() }
  if (asked?.length === 1 && asked[0]) return { fields: asked, writePage: bare(asked[0]) }
  // Loaded for a table only: what measures text takes long to start.
  const { keyTable } = await import('../text/keyTable.ts')
  return { fields: asked ?? leanFields, writePage: keyTable(asked) }
}

const jsonPages = (): WritePage => (keys, before) =>
  keys.map((key, index) => `${before + index === 0 ? '[' : ','}\n${jsonText(key)}`).join('')

/** One field alone: a value a line, for other programs. */
const bare =
  (field: keyof ApiKey): WritePage =>
  (keys) =>
    keys.map((key) => `${printable(plain(key[field]))}\n`).join('')

export function plain(value: ApiKey[keyof ApiKey] | undefined): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}

function parseStatus(text: string) {
  const status = keyStatus.safeParse(text)
  if (status.success) return status.data
  throw new KeywardError('invalidInput', `--status takes one of ${keyStatus.options.join(', ')}.`)
}

function parseFields(text: string): (keyof ApiKey)[] {
  return text.split(',').map((name) => {
    const field = apiKeyFields().find((known) => known.toLowerCase() === name.trim().toLowerCase())
    if (!field) throw new KeywardError('invalidInput', `--fields takes names out of ${apiKeyFields().join(', ')}.`)
    return field
  })
}
