import { rovingStop } from '../../ui/rovingStop.ts'
import type { Roving } from '../../ui/useRoving.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface KeyNameProps {
  id: string
  name: string
  roving: Roving
  /** Of the button among those of its list. */
  stop: string
}

/** The name of a key of the vault, which leads to it. */
export function KeyName({ id, name, roving, stop }: KeyNameProps) {
  const { place } = useVault()
  return (
    <button
      type="button"
      className="-mx-1 max-w-full truncate rounded-sm px-1 font-semibold hover:underline"
      title={name}
      onClick={() => place.show(id)}
      {...rovingStop(roving, stop)}
    >
      <bdi>{name}</bdi>
    </button>
  )
}
