import type { KeyRow } from './keysStore.ts'

/** How the classes of environments are called where keys are narrowed by them. */
export const classNames = {
  production: 'Production',
  'non-production': 'Not production',
  unknown: 'Environment not known',
} as const

type EnvironmentClass = 'production' | 'non-production' | 'unknown'

/** How many keys there are of each kind; providers and tags with the most first. */
export interface Counts {
  all: number
  /** Ended, or end within 30 days. */
  ending: number
  providers: [id: string | null, count: number][]
  classes: [id: EnvironmentClass, count: number][]
  tags: [tag: string, count: number][]
}

/** Counts keys. */
export function countsOf(rows: readonly KeyRow[]): Counts {
  const providers = new Map<string | null, number>()
  const classes = new Map<EnvironmentClass, number>()
  const tags = new Map<string, number>()
  let ending = 0
  for (const row of rows) {
    add(providers, row.provider)
    add(classes, row.environmentClass ?? 'unknown')
    for (const tag of row.tags) add(tags, tag)
    if (row.status !== 'active') ending++
  }
  const order: EnvironmentClass[] = ['production', 'non-production', 'unknown']
  return {
    all: rows.length,
    ending,
    providers: [...providers].sort(most),
    classes: order.flatMap((id) => (classes.has(id) ? [[id, classes.get(id) ?? 0] as [EnvironmentClass, number]] : [])),
    tags: [...tags].sort(most),
  }
}

const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)
const most = ([a, one]: [string | null, number], [b, other]: [string | null, number]) =>
  other - one || (a ?? '~').localeCompare(b ?? '~')
