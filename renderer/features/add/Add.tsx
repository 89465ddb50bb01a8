import { useCallback, useEffect, useState } from 'react'
import type { Place } from '../../vault/placeStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { type Draft, draftOf, emptyDraft } from './draftOf.ts'
import { KeyForm } from './KeyForm.tsx'

/** Adds a key, or changes one. */
export function Add({ over }: { over: NonNullable<Place['over']> }) {
  const { call, place, providers, actions } = useVault()
  const id = over.kind === 'edit' ? over.id : null
  const given = over.kind === 'add' && over.given && 'value' in over.given ? over.given.value : null
  const [begin, setBegin] = useState<Draft | null>(over.kind === 'add' ? { ...emptyDraft, ...over.begin } : null)
  // SECURITY: the place must not keep a secret once the form has it.
  const onTaken = useCallback(() => place.open({ kind: 'add' }), [place])

  useEffect(() => {
    if (id === null) return
    let isGone = false
    void actions
      .attempt(async () => {
        const { key } = await call.keys.get({ id })
        // So that no field turns into another one under the person’s hand.
        await Promise.all([providers.list(), key.provider && providers.get(key.provider)]).catch(() => {})
        if (!isGone) setBegin(draftOf(key))
      })
      .then((wasThere) => wasThere || isGone || place.close())
    return () => {
      isGone = true
    }
  }, [call, actions, place, providers, id])

  return begin && <KeyForm id={id} begin={begin} given={given} onTaken={onTaken} />
}
