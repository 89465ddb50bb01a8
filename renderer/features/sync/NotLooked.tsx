import type { KeyRow } from '../../vault/keysStore.ts'

interface NotLookedProps {
  /** The name of the provider. */
  provider: string
  /** The keys that it is asked with. */
  asking: readonly Pick<KeyRow, 'id' | 'name'>[]
}

/** What a look is, before the first. */
export function NotLooked({ provider, asking }: NotLookedProps) {
  return (
    <div className="flex max-w-160 flex-col gap-2 break-words text-ink-2">
      <p>
        {provider} knows what its keys may do, from where they may be used, when they end and when they were last used.
        Keyward asks for that, shows what differs from what stands here, and takes it over when you say so.
      </p>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>
          It is asked with{' '}
          {asking.map(({ id, name }, place) => (
            <span key={id}>
              {place > 0 && ', '}
              <bdi>“{name}”</bdi>
            </span>
          ))}
          ; no other key is sent.
        </li>
        <li>Names, notes, tags, owners and purposes are yours, and stay.</li>
        <li>Keys there that are not held here are shown, and so are those here that are gone there.</li>
      </ul>
    </div>
  )
}
