import { KeywardError } from '../../shared/api/errors.ts'

const listed = 5

/**
 * The one thing that is meant.
 * @param about says of a candidate what it is
 * @throws KeywardError notFound, with the message `none`; ambiguousKey, with the candidates
 */
export function theOne<T extends { id: string }>(meant: readonly T[], about: (one: T) => string, none: string): T {
  const [first] = meant
  if (first === undefined) throw new KeywardError('notFound', none)
  if (meant.length === 1) return first
  const some = meant.slice(0, listed).map((one) => `${one.id} (${about(one)})`)
  const more = meant.length > listed ? `, and ${meant.length - listed} more` : ''
  throw new KeywardError(
    'ambiguousKey',
    `More than one is meant: ${some.join(', ')}${more}. Nothing was changed. Use more of the id.`,
  )
}
