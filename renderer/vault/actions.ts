import { KeywardError } from '../../shared/api/errors.ts'
import type { KeyChange } from '../../shared/api/keys.ts'
import type { CopyForm } from '../../shared/api/secrets.ts'
import { confirm } from '../ui/confirm.ts'
import { count } from '../ui/moments.ts'
import { toast } from '../ui/toast.ts'
import type { Engine } from './EngineContext.ts'
import type { Keys } from './keysStore.ts'
import type { PlaceStore } from './placeStore.ts'

/** What can be done with keys from anywhere: each says how it went, and what can be undone offers that. */
export interface Actions {
  /**
   * Copies through the host; the message counts down to when it is cleared. Where the settings want it, a production key
   * is asked for once more. @returns whether it was copied
   */
  copy(id: string, as?: CopyForm): Promise<boolean>
  /** Changes keys, all or none. @param done what was done, such as “Archived” */
  change(changes: KeyChange[], done: string): Promise<void>
  /** Says what was done, and offers to take it back until something else is done. */
  offerUndo(done: string, takeBack: () => Promise<unknown>): void
  /** Takes back the last change that was made here, one under way too; it says when there is none. */
  undo(): Promise<void>
  /** Runs a step, and says in words what went wrong. @returns whether it went well */
  attempt(step: () => Promise<unknown>): Promise<boolean>
  /** Holds no change any more. */
  forget(): void
}

const formNames: Record<CopyForm, string> = {
  value: 'the secret',
  env: 'the .env line',
  header: 'the header',
  curl: 'the curl line',
  link: 'the link',
}

/** Makes what can be done with the keys of an open vault. */
export function actionsOf({ call }: Engine, keys: Keys, place: PlaceStore): Actions {
  let undoable: { done: string; takeBack: () => Promise<unknown>; withdraw: () => void } | null = null
  let underWay: Promise<unknown> = Promise.resolve()

  async function attempt(step: () => Promise<unknown>): Promise<boolean> {
    try {
      await step()
      return true
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      toast({ tone: 'problem', text: error.message })
      return false
    }
  }

  /** Changes and what takes them back, one after the other: what is undone is what was asked for last. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = underWay.then(step)
    underWay = turn.catch(() => {})
    return turn
  }

  const undo = () =>
    inTurn(async () => {
      const last = undoable
      undoable = null
      if (!last) return void toast({ tone: 'done', text: 'There is nothing to undo.' })
      last.withdraw()
      const done = await attempt(last.takeBack)
      if (done) toast({ tone: 'done', text: `Taken back: ${last.done}.` })
    })

  function offerUndo(done: string, takeBack: () => Promise<unknown>): void {
    undoable?.withdraw()
    const withdraw = toast({ tone: 'done', text: `${done}.`, action: { label: 'Undo', keys: 'Mod+Z', run: undo } })
    undoable = { done, takeBack, withdraw }
  }

  /** Another window may have changed it, so that it is asked for anew. */
  const asksForProduction = async () => (await call.settings.get({})).settings.clipboard.askForProduction

  return {
    attempt,
    undo,
    offerUndo,
    forget() {
      undoable = null
    },
    async copy(id, as = 'value') {
      let isCopied = false
      await attempt(async () => {
        const {
          name,
          environment: word,
          environmentClass,
        } = keys.getState().byId.get(id) ?? (await call.keys.get({ id })).key
        const text = `Copied ${formNames[as]} of ${name}.`
        if (as === 'link') {
          await call.secrets.copy({ id, as })
          // A link holds no secret, and stays.
          toast({ tone: 'done', text })
        } else {
          const environment = { word, environmentClass }
          const question = { title: 'Copy a production key?', about: name, environment, action: 'Copy it' }
          if (environmentClass === 'production' && (await asksForProduction()) && !(await confirm(question))) return
          const { clearAfterSeconds } = await call.secrets.copy({ id, as })
          toast({ tone: 'done', text, environment, until: Date.now() + clearAfterSeconds * 1_000 })
        }
        isCopied = true
      })
      return isCopied
    },
    async change(changes, done) {
      const change = async () => {
        const { undo: back } = await call.keys.change({ changes })
        const text = changes.length === 1 ? done : `${done}: ${count(changes.length, 'key')}`
        const { selected } = place.getState()
        if (changes.some(({ id, archived, removed }) => id === selected && (archived || removed))) place.select(null)
        if (back.length === 0) return void toast({ tone: 'done', text: `${text}. Nothing was different.` })
        offerUndo(text, () => call.keys.change({ changes: back }))
      }
      await inTurn(() => attempt(change))
    },
  }
}
