import { Button } from '../ui/Button.tsx'
import { useVault } from '../vault/VaultContext.ts'

/** Says that these are no keys of the person's, and leads to their own. */
export function SampleBanner() {
  const { call, actions } = useVault()
  return (
    <section
      aria-label="Sample keys"
      className="flex shrink-0 items-center justify-center gap-3 border-b border-line bg-accent-soft px-4 py-1.5"
    >
      <p>These are sample keys: made up, and deleted when you leave.</p>
      <Button onClick={() => void actions.attempt(() => call.demo.close({}))}>Make my own</Button>
    </section>
  )
}
