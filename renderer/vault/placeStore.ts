import { createStore } from 'zustand/vanilla'
import type { SyncTarget } from '../../shared/model/sync.ts'
import { confirm, type Question } from '../ui/confirm.ts'

/** The views, by the name that the settings remember. */
export type View = 'attention' | 'keys' | 'expiry' | 'rotations' | 'audit' | 'activity' | 'settings'

/** The views that have a key's panel beside them. */
export const viewsWithPanel: ReadonlySet<View> = new Set(['attention', 'keys', 'expiry'])

/** What narrows a list of keys; each that is set must fit. */
export interface Filter {
  provider?: string
  environmentClass?: 'production' | 'non-production' | 'unknown'
  tag?: string
  status?: 'expiring' | 'expired' | 'archived' | 'removed'
}

/** What keys are listed by. */
export type SortColumn = 'name' | 'provider' | 'environment' | 'scopes' | 'ends' | 'used'

export interface Sort {
  by: SortColumn
  /** The last first. */
  down: boolean
}

export type Grouping = 'none' | 'provider' | 'environment' | 'tag' | 'status'

/** What was given to the page and waits for its screen: a value to add, or a text or file to import. */
export type Given = { value: string } | { file: string; text: string }

/** What is known of a key that is to be added, besides its value. */
export interface KnownOfKey {
  name: string
  /** Its id at the provider. */
  remoteId: string
}

/** What findings stand below. */
export type FindingGrouping = 'severity' | 'rule' | 'key' | 'provider'

/** What the audit shows: all findings, or those of one key, or what was accepted. */
interface AuditPart {
  key: string | null
  accepted: boolean
}

const wholeAudit: AuditPart = { key: null, accepted: false }

/** How it is shown, and which finding, or fold of findings, is chosen. */
interface AuditPlace extends AuditPart {
  grouping: FindingGrouping
  finding: string | null
}

/** What can be shown of rotations: those that are not over, the keys that are due, and those that are over. */
export type RotationsPart = 'running' | 'due' | 'done'

/** Where the person is. It goes with the vault when that is locked. */
export interface Place {
  view: View
  filter: Filter
  query: string
  /** How keys are listed; null is by name, or best match first. It stays while the filter changes. */
  sort: Sort | null
  grouping: Grouping
  /** The key that the panel shows. */
  selected: string | null
  /** The tab of the panel. */
  tab: string
  /** What is open over the view. */
  over:
    | null
    | { kind: 'add'; given?: Given; begin?: KnownOfKey }
    | { kind: 'edit'; id: string }
    | { kind: 'import'; given?: Given }
    /** Null where any will do. */
    | { kind: 'sync'; target: SyncTarget | null }
  /** The part of the settings that is shown. */
  section: string
  audit: AuditPlace
  /** The rotation that is shown; null for the lists of them. */
  rotation: string | null
  /** Which of their lists is shown. */
  rotations: RotationsPart
  /** The key that the person is about to rotate. */
  rotating: string | null
  /** The person wants to tell what only they know of their keys; Attention asks for it. */
  telling: boolean
}

export interface PlaceStore extends ReturnType<typeof placeStore> {}

/**
 * Keeps where the person is, with the ways to go elsewhere. What is open over the view may name a question: then each way
 * that leaves it asks first, and goes nowhere when the person stays.
 */
export function placeStore(begin: { view: View; selected: string | null }) {
  const store = createStore<Place>(() => ({
    view: begin.view,
    filter: {},
    query: '',
    sort: null,
    grouping: 'none',
    selected: begin.selected,
    tab: 'overview',
    over: null,
    section: 'security',
    audit: { ...wholeAudit, grouping: 'severity', finding: null },
    rotation: null,
    rotations: 'running',
    rotating: null,
    telling: false,
  }))
  const set = store.setState
  let asks: Question | null = null

  /** Goes where nothing is open over the view, or something else. */
  function leave(to: Partial<Place> | ((here: Place) => Partial<Place>)): void {
    const go = () => {
      asks = null
      set(to)
    }
    if (asks === null) go()
    else void confirm(asks).then((agrees) => agrees && go())
  }

  return Object.assign(store, {
    /** What is open over the view names what is asked before it is left; null where nothing would be lost. */
    askBefore(question: Question | null) {
      asks = question
    },
    go: (view: View) =>
      leave(({ audit }) => ({
        view,
        filter: {},
        query: '',
        over: null,
        audit: { ...audit, ...wholeAudit },
        rotation: null,
        rotations: 'running',
      })),
    /** Shows the keys that fit. */
    filterBy: (filter: Filter) => leave({ view: 'keys', filter, query: '', over: null }),
    /** Narrows the list that is shown; the query stays, and what is undefined does not narrow. */
    narrow: (filter: { [K in keyof Filter]: Filter[K] | undefined }) =>
      set({ filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) }),
    sortBy: (sort: Sort) => set({ sort }),
    groupBy: (grouping: Grouping) => set({ grouping }),
    search: (query: string) => leave({ view: 'keys', query, over: null }),
    /** Opens a key's panel beside the view, or closes it. */
    select: (selected: string | null, tab?: string) => set(tab === undefined ? { selected } : { selected, tab }),
    /** Shows a key from wherever the person is, and a tab of its panel. */
    show: (id: string, tab?: string) =>
      leave(({ view }) => ({
        view: viewsWithPanel.has(view) ? view : 'keys',
        selected: id,
        over: null,
        ...(tab !== undefined && { tab }),
      })),
    /** Shows the audit, or a part of it. */
    showAudit: (part: Partial<AuditPart & Pick<AuditPlace, 'finding'>> = {}) =>
      leave(({ audit }) => ({ view: 'audit', audit: { ...audit, ...wholeAudit, ...part }, over: null })),
    /** Groups findings, or chooses one: both stay while the person is elsewhere. */
    changeAudit: (how: Partial<Pick<AuditPlace, 'grouping' | 'finding'>>) =>
      set(({ audit }) => ({ audit: { ...audit, ...how } })),
    /** Shows one rotation. */
    showRotation: (rotation: string) => leave({ view: 'rotations', over: null, rotation, rotating: null }),
    /** Shows one of the lists of rotations. */
    showRotations: (rotations: RotationsPart) => leave({ view: 'rotations', over: null, rotation: null, rotations }),
    /** Asks how a key is to be rotated, over whatever is shown; null when that was answered or left. */
    askToRotate: (rotating: string | null) => set({ rotating }),
    /** Has the person asked for what only they know of their keys. */
    tellFacts: () => leave({ view: 'attention', over: null, telling: true }),
    /** The person is being asked now. */
    beginTelling: () => set({ telling: false }),
    /** Opens something over the view. What is open takes more of its kind without being left. */
    open: (over: NonNullable<Place['over']>) =>
      over.kind !== 'edit' && over.kind === store.getState().over?.kind ? set({ over }) : leave({ over }),
    close: () => leave({ over: null }),
    /** Holds no words of the person's any more. */
    forget() {
      asks = null
      set({ filter: {}, query: '', over: null, rotating: null, telling: false })
    },
    openSettings: (section: string) => leave({ view: 'settings', section, over: null }),
  })
}
