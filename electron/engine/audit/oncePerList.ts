/**
 * Has what follows from a list of names alone worked out once: many keys share the very same list, and none ever changes.
 * @param work what is made of a list by what is known of its names; null where nothing is
 */
export function oncePerList<By extends object, T>(
  work: (names: readonly string[], by: By | null) => T,
): (names: readonly string[], by: By | null) => T {
  const made = new WeakMap<object, WeakMap<readonly string[], T>>()
  return (names, by) => {
    const lists = made.get(by ?? nothing) ?? new WeakMap<readonly string[], T>()
    made.set(by ?? nothing, lists)
    const known = lists.get(names)
    if (known !== undefined) return known
    const value = work(names, by)
    lists.set(names, value)
    return value
  }
}

const nothing = {}
