/** The texts of a provider's own field of a key: a list of them, or one that separates them by spaces or commas. */
export function textsOf(field: unknown): string[] {
  if (typeof field === 'string') return field.split(/[\s,]+/).filter(Boolean)
  return Array.isArray(field) ? field.filter((entry): entry is string => typeof entry === 'string') : []
}
