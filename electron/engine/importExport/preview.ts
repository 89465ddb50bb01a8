import type { z } from 'zod'
import type { imports } from '../../../shared/api/imports.ts'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { lastRow, type NewKey } from '../keys/insert.ts'
import { fingerprintOf, holdersOf } from '../keys/versions.ts'
import { detect } from '../providers/detect.ts'
import { type Change, type Context, fastKeys } from '../vault/session.ts'
import { asProved } from './asProved.ts'
import { fieldsIn, hasRequired } from './csvColumns.ts'
import { csvHeader } from './csvHeader.ts'
import { findKnown } from './findKnown.ts'
import { formatOf, parse } from './parse.ts'
import type { Dropped, ParsedKey } from './parsed.ts'
import { validKey } from './validKey.ts'

type Input = z.output<typeof imports.preview.input>
type Preview = z.output<ReturnType<typeof imports.preview.output>>

/** What a text would bring, without a vault or beside the open one. Nothing is written, and no secret is in the answer. */
export async function previewImport(context: Context, input: Input, call: Call): Promise<Preview> {
  const providers = context.catalogue().outlines
  const format = formatOf(input, providers)
  const header = format === 'csv' ? csvHeader(input.text) : []
  const columns = format === 'csv' ? columnsFor(header, input.columns) : []
  // The person can say which columns are meant when they see them.
  if (format === 'csv' && !hasRequired(header, input.columns)) return { format, entries: [], dropped: [], columns }
  const { keys, dropped } = await parse(input, format, providers, context.ports.clock.now(), call)
  const { session } = context
  const stateOf = session && knownTo({ db: session.db, keys: fastKeys(session) }, providers)
  const entries: Preview['entries'] = []
  for (const [index, { line, key, source }] of keys.entries()) {
    const valid = validKey(line, key, dropped)
    if (valid) {
      const declared = { ...valid, environment: valid.environment ?? input.environment }
      const entry = entryOf(line, declared, dropped, providers)
      const unknown = entry.provider === null ? 'unclear' : 'new'
      entries.push({ ...entry, state: stateOf?.(valid, source) ?? unknown })
    }
    await call.step(index + 1, keys.length)
  }
  return { format, entries, dropped: dropped.sort((a, b) => a.line - b.line), columns }
}

/** The names in a header, and what each column is taken for. */
function columnsFor(header: readonly string[], mapped: Input['columns']): Preview['columns'] {
  const fields = new Map([...fieldsIn(header, mapped).places].map(([field, place]) => [place, field]))
  return header.map((column, place) => ({ column, field: fields.get(place) ?? null }))
}

/** What a key would be, by what the value proves and then by what is said of it. */
function entryOf(line: number, key: NewKey, dropped: Dropped[], providers: readonly ProviderOutline[]) {
  const { name, value } = key
  const variable = key.variable ?? null
  const described = asProved(line, key, dropped, providers)
  const { provider, environment, environmentClass, preview } = described
  const { confidence } = detect(value, `${variable ?? ''} ${provider ?? ''}`, providers)
  const type = key.type ?? described.type
  return { line, name, variable, provider, environment, environmentClass, type, confidence, preview }
}

/** Tells how the open vault knows a key; null where it does not. */
function knownTo(vault: Pick<Change, 'db' | 'keys'>, providers: readonly ProviderOutline[]) {
  const last = lastRow(vault.db)
  return (key: NewKey, source: ParsedKey['source']): 'held' | 'changed' | null => {
    if (holdersOf(vault, fingerprintOf(vault, key.value)).some(({ removed }) => !removed)) return 'held'
    return findKnown(vault.db, key, source, last, providers) === undefined ? null : 'changed'
  }
}
