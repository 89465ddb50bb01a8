/**
 * Gives what makes something when it is first asked for, and keeps it. Schemas are made so: all of them would take a
 * third of a start, and a command needs few.
 */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
