import type { Provider } from '../../../shared/model/provider.ts'

type KeyField = NonNullable<Provider['keyFields']>[number]

/** What a provider tells of one of its own fields of a key; undefined where that is nothing of the field's kind. */
export function toldField({ value: kind }: KeyField, told: unknown): string | number | string[] | undefined {
  if (kind === 'number') return typeof told === 'number' ? told : undefined
  if (kind === 'texts') return Array.isArray(told) ? told.filter((item) => typeof item === 'string') : undefined
  return typeof told === 'string' ? told : undefined
}
