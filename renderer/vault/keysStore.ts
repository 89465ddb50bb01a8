import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ListedKey } from '../../shared/api/keys.ts'
import type { Engine } from './EngineContext.ts'

/** What a list of keys needs of each. */
export const rowFields = [
  'id',
  'name',
  'provider',
  'environment',
  'environmentClass',
  'type',
  'status',
  'tags',
  'purposes',
  'owner',
  'expiresAt',
  'lastUsedAt',
  'scopeCount',
  'preview',
  'manager',
] as const

/** One key as lists show it. */
export type KeyRow = Pick<ListedKey, (typeof rowFields)[number]>

/** All keys but archived and removed ones, by name; `complete` once all have come. */
export interface KeysState {
  rows: readonly KeyRow[]
  byId: ReadonlyMap<string, KeyRow>
  complete: boolean
}

export interface Keys extends StoreApi<KeysState> {
  /** Asks for all, a page at a time: the first can be used at once. */
  load(): Promise<void>
  /** Asks for those that changed since. */
  refresh(): Promise<void>
  /** Holds no row any more, nor takes one that is on its way. */
  forget(): void
}

const empty: KeysState = { rows: [], byId: new Map(), complete: false }
const pageSize = 500

/** Keeps the rows of the open vault. Every list, count and picture of keys is made from them. */
export function keysStore({ call }: Engine): Keys {
  const store = createStore<KeysState>(() => empty)
  /** The moment of the vault that the rows show. */
  let shown: number | null = null
  let waiting: Promise<void> = Promise.resolve()
  let isForgotten = false

  function show(rows: readonly KeyRow[], complete: boolean): void {
    if (isForgotten) return
    store.setState({ rows, byId: new Map(rows.map((row) => [row.id, row])), complete })
  }

  async function loadAll(): Promise<void> {
    const { now } = await call.keys.changedSince({ since: null })
    const rows: KeyRow[] = []
    let told = 0
    let cursor: string | undefined
    do {
      const page = await call.keys.list({ fields: [...rowFields], limit: pageSize, ...(cursor && { cursor }) })
      rows.push(...(page.keys as KeyRow[]))
      cursor = page.next ?? undefined
      // Showing each page would copy all rows so far each time; at every doubling it stays in proportion.
      if (cursor && !store.getState().complete && rows.length >= told * 2) {
        told = rows.length
        show([...rows], false)
      }
    } while (cursor)
    shown = now
    // They came by name already, so this passes over them once.
    show(rows.sort(byName), true)
  }

  async function takeChanges(): Promise<void> {
    const { now, ids } = await call.keys.changedSince({ since: shown })
    if (shown === null || ids === null) return loadAll()
    const changed: KeyRow[] = []
    for (let start = 0; start < ids.length; start += pageSize) {
      const page = await call.keys.list({ fields: [...rowFields], ids: ids.slice(start, start + pageSize) })
      changed.push(...(page.keys as KeyRow[]))
    }
    shown = now
    if (ids.length === 0) return
    const gone = new Set(ids)
    const listed = changed.filter(({ status }) => status !== 'archived' && status !== 'removed')
    const rows = store.getState().rows.filter(({ id }) => !gone.has(id))
    show([...rows, ...listed].sort(byName), true)
  }

  /** One after the other: each begins with what the one before has left. */
  const inTurn = (step: () => Promise<void>) => {
    waiting = waiting.catch(() => {}).then(step)
    return waiting
  }

  return Object.assign(store, {
    load() {
      isForgotten = false
      return inTurn(loadAll)
    },
    refresh: () => inTurn(takeChanges),
    forget() {
      store.setState(empty)
      isForgotten = true
    },
  })
}

const byName = (one: KeyRow, other: KeyRow) =>
  compare(one.name.toLowerCase(), other.name.toLowerCase()) ||
  compare(one.environment ?? '', other.environment ?? '') ||
  compare(one.id, other.id)

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
