import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { useKeys } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Report } from './useImport.ts'

/** Addresses that came with keys from a file. None is used before the person agrees to it. */
export function Addresses({ waiting }: { waiting: Report['baseUrls'] }) {
  const { call, actions } = useVault()
  const byId = useKeys((state) => state.byId)
  const [settled, setSettled] = useState<ReadonlyMap<string, 'Allowed' | 'Refused'>>(new Map())
  const settle = async (id: string, baseUrl: string | null) => {
    const done = await actions.attempt(() => call.keys.set({ id, baseUrl }))
    if (done) setSettled((before) => new Map(before).set(id, baseUrl === null ? 'Refused' : 'Allowed'))
  }
  return (
    <section>
      <h3 className="font-semibold">{count(waiting.length, 'address', 'addresses')} from the file</h3>
      <p className="text-ink-2">
        A key is sent to an address only once you have allowed it. Look at the name of the host.
      </p>
      <ul className="mt-2 border-t border-line">
        {waiting.map(({ id, baseUrl }) => (
          <li key={id} className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line-soft py-1.5">
            <div className="min-w-0 flex-1">
              <p className="truncate">
                <bdi>{byId.get(id)?.name}</bdi>
              </p>
              <code className="block truncate leading-4 text-ink-3">
                <bdi>{baseUrl}</bdi>
              </code>
            </div>
            {settled.has(id) ? (
              <span role="status" className="text-ink-2">
                {settled.get(id)}
              </span>
            ) : (
              <>
                <Button look="quiet" onClick={() => void settle(id, null)}>
                  Refuse
                </Button>
                <Button onClick={() => void settle(id, baseUrl)}>Allow</Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
