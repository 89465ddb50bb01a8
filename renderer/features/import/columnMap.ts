import type { CsvField } from '../../../shared/model/csvField.ts'

/** A column of a CSV that the person says something of. */
export interface MappedColumn {
  column: string
  field: CsvField
}

/**
 * Says what a column holds, or with null that the person no longer says it. A field has one column: another that was
 * said to hold it gives it up.
 */
export function mapColumn(mapped: readonly MappedColumn[], column: string, field: CsvField | null): MappedColumn[] {
  const others = mapped.filter((each) => each.column !== column && each.field !== field)
  return field === null ? others : [...others, { column, field }]
}
