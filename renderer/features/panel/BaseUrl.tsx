import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { Facts } from './Facts.tsx'

/** The key's own address of the API. One that came from a file waits until the person agrees. */
export function BaseUrl({ record: { id, baseUrl, baseUrlAllowed } }: { record: ApiKeyRecord }) {
  const { call, actions } = useVault()
  if (baseUrl === null) return null
  const address = <bdi className="break-all">{baseUrl}</bdi>
  if (baseUrlAllowed) return <Facts facts={[{ label: 'Base URL', value: address }]} />
  const decide = (chosen: string | null) => void actions.attempt(() => call.keys.set({ id, baseUrl: chosen }))
  return (
    <Note
      tone="warn"
      title="An address waits for you"
      actions={
        <span className="flex flex-col gap-1">
          <Button onClick={() => decide(baseUrl)}>Allow</Button>
          <Button look="quiet" onClick={() => decide(null)}>
            Refuse
          </Button>
        </span>
      }
    >
      {address} came from a file. Whoever answers there would be given this key, so it is not used before you agree.
    </Note>
  )
}
