/**
 * Gives what runs one piece of work after the other, in the order asked. Long work gives others a turn of the event
 * loop while its transaction is open: on the same connection they would be part of it.
 */
export function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
}
