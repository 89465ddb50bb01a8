import { type FormEvent, useEffect, useState } from 'react'
import type { ClipboardOutcome } from '../../../shared/api/events.ts'
import type { ApiKey } from '../../../shared/model/apiKey.ts'
import { useAction } from '../../ui/useAction.ts'
import { useVault } from '../../ui/vaultContext.ts'
import { type Copied, Countdown } from './Countdown.tsx'

interface KeysProps {
  changes: number
  asked: string | null
  clipboard: ClipboardOutcome | null
  onCopy: () => void
}

/**
 * The keys of the vault by name: add one, copy one, lock.
 * @param changes counts up when the vault has changed
 * @param asked the key that a person asked for elsewhere
 * @param clipboard what became of the last copy, once that is known
 */
export function Keys({ changes, asked, clipboard, onCopy }: KeysProps) {
  const vault = useVault()
  const { busy, problem, run, fail } = useAction()
  const [keys, setKeys] = useState<Partial<ApiKey>[]>([])
  const [said, setSaid] = useState('')
  const [copied, setCopied] = useState<Copied | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the vault is what asks for its keys again
  useEffect(() => {
    vault.keys.list({}).then((page) => setKeys(page.keys), fail)
  }, [vault, changes, fail])

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    run(async () => {
      const { key } = await vault.keys.add({ name: String(fields.get('name')), value: String(fields.get('value')) })
      form.reset()
      setCopied(null)
      setSaid(`Added ${key.name}.`)
    })
  }

  const copy = (id: string) =>
    run(async () => {
      const { name, clearAfterSeconds } = await vault.secrets.copy({ id })
      onCopy()
      setSaid('')
      setCopied({ name, clearsAt: Date.now() + clearAfterSeconds * 1_000 })
    })

  return (
    <main>
      <header>
        <h1>Keys</h1>
        <button type="button" onClick={() => run(async () => void (await vault.vault.lock({})))}>
          Lock
        </button>
      </header>
      <form className="row" onSubmit={add}>
        <label>
          Name
          <input name="name" autoComplete="off" required />
        </label>
        <label>
          Value
          <input name="value" type="password" autoComplete="off" required />
        </label>
        <button type="submit" className="primary" disabled={busy}>
          Add
        </button>
      </form>
      {keys.length === 0 ? (
        <p>No keys yet.</p>
      ) : (
        <ul>
          {keys.map(({ id = '', name, preview }) => (
            <li key={id} aria-current={id === asked}>
              <span className="name">{name}</span>
              <code>{preview}</code>
              <button type="button" disabled={busy} onClick={() => copy(id)}>
                Copy
              </button>
            </li>
          ))}
        </ul>
      )}
      {problem ? (
        <p role="alert">{problem}</p>
      ) : (
        <p role="status">{copied && clipboard === null ? <Countdown {...copied} /> : said}</p>
      )}
    </main>
  )
}
