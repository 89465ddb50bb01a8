import type { Provider } from '../../../shared/model/provider.ts'

type Features = NonNullable<Provider['features']>

const offers: Record<keyof Features, string> = {
  expiry: 'Keys that end by themselves',
  scopes: 'Scopes',
  rotationApi: 'Replacing keys by its API',
  lastUsed: 'When a key was used last',
  ipAllowlist: 'Lists of allowed addresses',
  shownOnce: 'A new key is shown once',
}

const names = Object.keys(offers) as (keyof Features)[]

/** What a provider offers, each with yes, no, its own words, or that nobody says. */
export const offersOf = ({ features }: Pick<Provider, 'features'>): [offer: string, answer: string][] =>
  features === undefined ? [] : names.map((name) => [`${offers[name]}:`, answerOf(features[name])])

function answerOf(offered: Features['expiry'] | undefined): string {
  if (offered === null || offered === undefined) return 'not known'
  return typeof offered === 'string' ? offered : offered ? 'yes' : 'no'
}

/** Each group of facts with its source and the month it was checked there. */
export const sourcesOf = ({ facts }: Pick<Provider, 'facts'>): [group: string, source: string][] =>
  Object.entries(facts).map(([group, { source, checked, note }]) => [
    inWords(group),
    [source, checked ? `checked ${checked}` : 'not checked', note].filter(Boolean).join('; '),
  ])

/** `accessLevels` as `Access levels`. */
function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
