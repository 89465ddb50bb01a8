/** How Persona spells the names of attributes. */
export type Inflection = 'kebab' | 'camel' | 'snake'

/** Spells the names of attributes, which are in kebab case, another way. */
export function inflect(attributes: object, inflection: Inflection): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [spelled[inflection](name), value]))
}

/** Spells names of any case in kebab case: requests may use each. */
export function toKebab(attributes: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.replace(/_/g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]),
  )
}

const spelled: Record<Inflection, (name: string) => string> = {
  kebab: (name) => name,
  camel: (name) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  snake: (name) => name.replace(/-/g, '_'),
}
