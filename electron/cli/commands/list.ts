import { KeywardError } from '../../../shared/api/errors.ts'
import { type ApiKey, apiKeyFields, type KeyStatus } from '../../../shared/model/apiKey.ts'
import { type Host, withVault } from '../host.ts'
import { jsonText, print, printable, say } from '../output.ts'
import { keyTable, tableFields } from '../text/keyTable.ts'

interface Options {
  provider?: string
  env?: string
  tag?: string
  status?: KeyStatus
  expiring?: number
  fields?: string
}

/** Prints keys page by page, so that a long list begins at once. */
export async function list(host: Host, query: string | undefined, options: Options): Promise<undefined> {
  const { client, globals } = host
  const asked = options.fields === undefined ? undefined : parseFields(options.fields)
  const fields = asked ?? (globals.json ? apiKeyFields : tableFields)
  const writePage = globals.json ? jsonPages() : asked?.length === 1 ? bare(asked[0] as keyof ApiKey) : keyTable(fields)
  await withVault(host, async () => {
    let cursor: string | undefined
    let count = 0
    do {
      const { keys, next } = await client.keys.list({
        query,
        provider: options.provider?.toLowerCase(),
        environment: options.env,
        tag: options.tag,
        status: options.status,
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

function parseFields(text: string): (keyof ApiKey)[] {
  return text.split(',').map((name) => {
    const field = apiKeyFields.find((known) => known.toLowerCase() === name.trim().toLowerCase())
    if (!field) throw new KeywardError('invalidInput', `--fields takes names out of ${apiKeyFields.join(', ')}.`)
    return field
  })
}
