import type { ApiKey } from '../../../shared/model/apiKey.ts'
import { plain, type WritePage } from '../commands/list.ts'
import { paint, printable } from '../output.ts'
import { columns, cut, gapWidth, outputWidth } from './columns.ts'
import { localDay } from './moments.ts'

export const tableFields = [
  'id',
  'name',
  'provider',
  'environment',
  'environmentClass',
  'status',
  'expiresAt',
  'tags',
] as const

/** How wide a column is; names and what has no width of its own share what is left. */
const widths: Partial<Record<keyof ApiKey, number>> = {
  id: 8,
  provider: 12,
  environment: 10,
  environmentClass: 14,
  status: 8,
  expiresAt: 10,
  createdAt: 10,
  lastRotatedAt: 10,
  lastUsedAt: 10,
  versions: 3,
  tags: 14,
  manager: 5,
}
const hidden: ReadonlySet<keyof ApiKey> = new Set(['environmentClass'])

/** Gives what writes pages of keys as a table with one header, made for the width of the output. */
export function keyTable(fields: readonly (keyof ApiKey)[]): WritePage {
  const isDefault = fields === tableFields
  const shown = isDefault ? fields.filter((field) => !hidden.has(field)) : fields
  const fixed = shown.reduce((sum, field) => sum + (widths[field] ?? 0) + gapWidth, 0)
  const flexible = shown.filter((field) => widths[field] === undefined).length
  const rest = Math.max(12, Math.floor((outputWidth() - fixed + gapWidth) / Math.max(1, flexible)))
  const widthOf = (field: keyof ApiKey) => widths[field] ?? rest
  const header = columns(shown.map((field) => [paint('dim', cut(title(field), widthOf(field))), widthOf(field)]))
  return (keys, before) => {
    const lines = keys.map((key) => columns(shown.map((field) => [cell(field, key, widthOf(field)), widthOf(field)])))
    if (before === 0 && lines.length > 0) lines.unshift(header)
    return lines.map((line) => `${line}\n`).join('')
  }
}

const titles: Partial<Record<keyof ApiKey, string>> = {
  expiresAt: 'EXPIRES',
  environmentClass: 'CLASS',
  createdAt: 'CREATED',
  lastRotatedAt: 'ROTATED',
  lastUsedAt: 'USED',
  importedFrom: 'FROM',
}

const title = (field: keyof ApiKey) => titles[field] ?? field.toUpperCase()

function cell(field: keyof ApiKey, key: Partial<ApiKey>, width: number): string {
  const value = key[field]
  if (field === 'id') return paint('dim', String(value).slice(0, width))
  if (field.endsWith('At')) return value === null ? '–' : colourOf(key.status, localDay(String(value)))
  const text = cut(printable(plain(value)), width)
  if (field === 'status') return colourOf(key.status, text)
  // Environment is told by shape and word, not by colour alone.
  if (field === 'environment' && text) return cut(`${key.environmentClass === 'production' ? '●' : '○'} ${text}`, width)
  return text || (field === 'tags' ? '' : '–')
}

function colourOf(status: ApiKey['status'] | undefined, text: string): string {
  if (status === 'expired') return paint('red', text)
  return status === 'expiring' ? paint('yellow', text) : text
}
