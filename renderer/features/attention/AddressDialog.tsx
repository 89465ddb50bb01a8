import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { Note } from '../../ui/Note.tsx'
import { toast } from '../../ui/toast.ts'
import { useAnswer } from '../../vault/hooks.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Asks in words whether a key may be sent to the address that came with it in a file. */
export function AddressDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const found = useAnswer(() => call.keys.get({ id }), id)
  if (found === null) return null
  const { name, baseUrl, importedFrom } = found.key

  const settle = (address: string | null, said: string) =>
    void run(async () => {
      await call.keys.set({ id, baseUrl: address })
      toast({ tone: 'done', text: said })
      onClose()
    })

  return (
    <Dialog title="May this key be used at this address?" onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-2">
          <b>
            <bdi>{name}</bdi>
          </b>{' '}
          came with an address of its own
          {importedFrom && (
            <>
              {' '}
              from <bdi>{importedFrom}</bdi>
            </>
          )}
          . If you allow it, whoever runs that address is sent the secret when the key is used. It is not used there
          before.
        </p>
        <code className="rounded-md bg-sunken px-2.5 py-1.5 break-all">
          <bdi>{baseUrl}</bdi>
        </code>
        {problem && <Note tone="crit">{problem}</Note>}
      </div>
      <DialogButtons>
        <Button size="big" look="quiet" onClick={onClose}>
          Decide later
        </Button>
        <Button
          size="big"
          disabled={busy}
          onClick={() => settle(null, 'The address was refused. The provider’s usual one is used.')}
        >
          Refuse
        </Button>
        <Button
          size="big"
          look="primary"
          disabled={busy || baseUrl === null}
          onClick={() => settle(baseUrl, 'The address is allowed.')}
        >
          Allow
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
