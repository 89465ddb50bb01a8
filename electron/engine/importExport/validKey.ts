import { keys } from '../../../shared/api/keys.ts'
import type { NewKey } from '../keys/insert.ts'
import type { Dropped } from './parsed.ts'

/**
 * Foreign text goes through the same schema as typed text. What fails in a field drops the field, in the name or the
 * value the line.
 * @param dropped takes what is dropped
 * @returns null where the line is
 */
export function validKey(line: number, key: NewKey, dropped: Dropped[]): NewKey | null {
  const { importedFrom, ...fields } = key
  let rest: Record<string, unknown> = fields
  for (;;) {
    const result = keys.add.input.safeParse(rest)
    if (result.success) return { ...result.data, importedFrom }
    const field = String(result.error.issues[0]?.path[0] ?? 'name')
    dropped.push({ line, field, why: result.error.issues[0]?.message ?? 'not well-formed' })
    if (field === 'name' || field === 'value') return null
    const { [field]: _, ...others } = rest
    rest = others
  }
}
