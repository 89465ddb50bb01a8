import type { ApiKey } from '../../../shared/model/apiKey.ts'
import { daysLeft } from '../../../shared/model/localDays.ts'
import { plain, type WritePage } from '../commands/list.ts'
import { paint, printable } from '../output.ts'
import { columns, cut, gapWidth, outputWidth } from './columns.ts'
import { localDay } from './moments.ts'

type Key = Partial<ApiKey>

/** A column of a table: what it is called, how wide it is (0 shares what is left), and what stands in it. */
interface Column {
  title: string
  width: number
  text(key: Key): string
  colour?(key: Key): Parameters<typeof paint>[0] | null
}

const wideEnoughForTags = 100

const byStatus = ({ status }: Key) => (status === 'expired' ? 'red' : status === 'expiring' ? 'yellow' : null)

function usualColumns(): Column[] {
  const tags: Column = { title: 'TAGS', width: 18, text: (key) => plain(key.tags) }
  return [
    { title: 'ID', width: 8, text: (key) => (key.id ?? '').slice(0, 8), colour: () => 'dim' },
    { title: 'NAME', width: 0, text: (key) => plain(key.name) },
    { title: 'PROVIDER', width: 12, text: (key) => key.provider ?? '–' },
    { title: 'ENVIRONMENT', width: 12, text: environment },
    { title: 'UNTIL', width: 10, text: until, colour: byStatus },
    ...(outputWidth() >= wideEnoughForTags ? [tags] : []),
  ]
}

/** Told by shape and word, not by colour alone. */
function environment(key: Key): string {
  if (!key.environment) return '–'
  return `${key.environmentClass === 'production' ? '●' : '○'} ${key.environment}`
}

function until(key: Key): string {
  if (key.status === 'archived' || key.status === 'removed') return key.status
  if (!key.expiresAt) return '–'
  if (key.status === 'expired') return 'ended'
  return key.status === 'expiring'
    ? `${daysLeft(Date.parse(key.expiresAt), Date.now())} d left`
    : localDay(key.expiresAt)
}

/** A column for a field that was asked for by name. */
function columnOf(field: keyof ApiKey): Column {
  const width = { id: 36, fingerprint: 32, versions: 8, manager: 7, status: 8, environmentClass: 14 } as Record<
    string,
    number
  >
  const isDate = field.endsWith('At')
  return {
    title: field.replace(/[A-Z]/g, ' $&').toUpperCase(),
    width: width[field] ?? (isDate ? 14 : 0),
    text: (key) => (isDate && key[field] ? localDay(String(key[field])) : plain(key[field]) || '–'),
    ...(field === 'status' ? { colour: byStatus } : {}),
  }
}

/**
 * Gives what writes pages of keys as a table with one header, made for the width of the output.
 * @param fields the columns that were asked for; without them, those made from a lean list
 */
export function keyTable(fields: readonly (keyof ApiKey)[] | undefined): WritePage {
  const shown = fields?.map(columnOf) ?? usualColumns()
  const fixed = shown.reduce((sum, { width }) => sum + width + gapWidth, -gapWidth)
  const flexible = shown.filter(({ width }) => width === 0).length
  const share = Math.max(12, Math.floor((outputWidth() - fixed) / Math.max(1, flexible)))
  const line = (cells: [text: string, colour: Parameters<typeof paint>[0] | null][]) =>
    `${columns(
      cells.map(([text, colour], index) => {
        const width = shown[index]?.width || share
        const fitting = cut(printable(text), width)
        return [colour ? paint(colour, fitting) : fitting, width]
      }),
    )}\n`
  const header = line(shown.map(({ title }) => [title, 'dim']))
  return (keys, before) =>
    (before === 0 && keys.length > 0 ? header : '') +
    keys.map((key) => line(shown.map(({ text, colour }) => [text(key), colour?.(key) ?? null]))).join('')
}
