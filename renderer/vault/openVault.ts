import { type Actions, actionsOf } from './actions.ts'
import { type AttentionStore, attentionStore } from './attentionStore.ts'
import { type AuditStore, auditStore } from './auditStore.ts'
import type { Engine } from './EngineContext.ts'
import { type Keys, keysStore } from './keysStore.ts'
import { type PlaceStore, placeStore, type View } from './placeStore.ts'
import { type Providers, providersOf } from './providers.ts'
import { type RotationsStore, rotationsStore } from './rotationsStore.ts'
import { tellFailure } from './tellFailure.ts'

/** All that the page holds of an open vault. It is dropped whole when the vault is locked. */
export interface OpenVault extends Engine {
  keys: Keys
  attention: AttentionStore
  audit: AuditStore
  rotations: RotationsStore
  place: PlaceStore
  providers: Providers
  actions: Actions
  /** The sample keys, not the person's own. */
  isSample: boolean
  /** Begins to show the vault, and to follow what changes. @returns what ends it, and forgets all that was shown */
  follow(): () => void
}

/** Makes what the page holds of a vault that is open now. @param begin where the person was when it was locked */
export function openVault(
  engine: Engine,
  { isSample, ...begin }: { view: View; selected: string | null; isSample: boolean },
): OpenVault {
  const keys = keysStore(engine)
  const attention = attentionStore(engine)
  const audit = auditStore(engine)
  const rotations = rotationsStore(engine)
  const place = placeStore(begin)
  const providers = providersOf(engine)
  const actions = actionsOf(engine, keys, place)

  /** A link from elsewhere may name a key that is not there. */
  async function showKey(id: string): Promise<void> {
    if (await actions.attempt(() => engine.call.keys.get({ id }))) place.show(id)
  }

  return {
    ...engine,
    keys,
    attention,
    audit,
    rotations,
    place,
    providers,
    actions,
    isSample,
    follow() {
      const look = (step: Promise<unknown>) => void step.catch(tellFailure)
      const loads = [keys.load(), attention.load(), rotations.load()]
      for (const load of loads) look(load)
      // Nobody waits for the audit, and it must not make them wait.
      let isOver = false
      void Promise.allSettled(loads).then(() => isOver || audit.runSoon())
      const end = engine.onEvent(({ event, ...told }) => {
        if (event === 'vaultChanged') {
          look(keys.refresh())
          look(attention.load())
          look(rotations.load())
        }
        if (event === 'vaultChanged' || event === 'settingsChanged') audit.runSoon()
        if (event === 'showKey' && 'id' in told) void showKey(told.id)
      })
      return () => {
        isOver = true
        end()
        // SECURITY: React may hold on to what it has shown last, so what it holds must be empty.
        keys.forget()
        attention.forget()
        audit.forget()
        rotations.forget()
        place.forget()
        actions.forget()
      }
    },
  }
}
