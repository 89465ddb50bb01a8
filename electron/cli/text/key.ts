import { type ApiKeyRecord, apiKeyFields } from '../../../shared/model/apiKey.ts'
import type { Globals } from '../globals.ts'
import { paint, printable, printableParagraph, printJson, printLine } from '../output.ts'
import { localDay, localMinute } from './moments.ts'

/** Prints a key: the documented JSON, or its facts line by line. @param done what has just been done with it */
export async function printKey(globals: Globals, key: ApiKeyRecord, done?: string): Promise<void> {
  if (globals.json) return printJson(Object.fromEntries(apiKeyFields().map((field) => [field, key[field]])))
  if (done !== undefined) return printLine(`${done}: ${printable(key.name)}  ${paint('dim', summary(key))}`)
  await printLine(paint('bold', printable(key.name)))
  for (const [label, value] of facts(key)) {
    if (value === null || value === '') continue
    await printLine(`  ${paint('dim', label.padEnd(12))}${value.replaceAll('\n', `\n${' '.repeat(14)}`)}`)
  }
}

function summary(key: ApiKeyRecord): string {
  return [key.id.slice(0, 8), key.provider, key.environment, key.preview]
    .filter((part) => part !== null)
    .map(printable)
    .join(' · ')
}

function facts(key: ApiKeyRecord): [label: string, value: string | null][] {
  const text = (value: string | null) => (value === null ? null : printable(value))
  const list = (values: string[] | null) => (values === null ? 'not known' : printable(values.join(' ')) || null)
  const day = (value: string | null) => (value === null ? null : localDay(value))
  const fields = Object.entries(key.fields).map(
    ([name, value]) => `${printable(name)} ${printable(JSON.stringify(value))}`,
  )
  return [
    ['id', key.id],
    ['value', text(key.preview) ?? 'too short for a preview'],
    ['provider', text(key.provider)],
    ['environment', [text(key.environment), key.environmentClass].filter(Boolean).join(', ')],
    ['type', text(key.type)],
    ['status', key.status],
    ['scopes', list(key.scopes)],
    ['purposes', list(key.purposes)],
    ['tags', list(key.tags)],
    ['owner', text(key.owner)],
    ['note', key.note === null ? null : printableParagraph(key.note)],
    ['variable', text(key.variable)],
    ['from', text(key.importedFrom)],
    [
      'base URL',
      key.baseUrl === null || key.baseUrlAllowed ? text(key.baseUrl) : `${text(key.baseUrl)} (waits for your consent)`,
    ],
    ['remote id', text(key.remoteId)],
    ['manager', key.manager ? 'yes' : null],
    ['fields', fields.join('\n')],
    ['expires', day(key.expiresAt) ?? 'never'],
    ['created', localMinute(key.createdAt)],
    ['rotated', day(key.lastRotatedAt) ?? 'never'],
    ['last used', day(key.lastUsedAt)],
    [
      'versions',
      key.history
        .map(({ version, label, createdAt, preview }) =>
          `${version}  ${(label ?? 'older').padEnd(8)}  ${localDay(createdAt)}  ${text(preview) ?? ''}`.trimEnd(),
        )
        .join('\n'),
    ],
  ]
}
