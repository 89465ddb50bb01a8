import { ClipboardPaste, Compass, Download, FileText, type LucideIcon, SquareTerminal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useVault } from '../../vault/VaultContext.ts'

/** What stands in place of the table in an empty vault: the ways to begin. */
export function NoKeys() {
  const { place, call, actions, isSample } = useVault()
  const openImport = () => place.open({ kind: 'import' })
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center overflow-y-auto px-5 py-8">
      <div className="my-auto w-full max-w-140">
        <div className="flex flex-col items-center rounded-lg border border-dashed border-field px-8 py-10 text-center">
          <ClipboardPaste size={28} strokeWidth={1.5} aria-hidden="true" className="text-ink-3" />
          <h2 className="mt-4 mb-1 text-xl font-bold tracking-tight">Paste your first key</h2>
          <p className="mb-5 max-w-100 text-ink-2">
            Anywhere in this window. Keyward finds the provider, the environment and the type; you only name it.
          </p>
          <Button look="primary" size="big" keys="Mod+V" onClick={() => place.open({ kind: 'add' })}>
            Paste a key
          </Button>
        </div>
        <ul className="mt-6">
          <Way
            icon={FileText}
            title="Drop a .env file here"
            about="Shows what it found first; keeps only what you choose"
          >
            <Button look="link" onClick={openImport}>
              Choose file
            </Button>
          </Way>
          <Way icon={Download} title="Come from another manager" about="Any CSV or JSON that it writes">
            <Button look="link" onClick={openImport}>
              Import
            </Button>
          </Way>
          <Way icon={SquareTerminal} title="Or stay in the terminal" about="The same vault, the same rules">
            <code className="text-ink-2">keyward add "Mail" --provider sendgrid</code>
          </Way>
          {!isSample && (
            <Way
              icon={Compass}
              title="Look around first"
              about="48 sample keys in a vault of their own, deleted with one click"
            >
              <Button look="link" onClick={() => void actions.attempt(() => call.demo.open({}))}>
                Explore
              </Button>
            </Way>
          )}
        </ul>
      </div>
    </div>
  )
}

interface WayProps {
  icon: LucideIcon
  title: string
  about: string
  children: ReactNode
}

function Way({ icon: Icon, title, about, children }: WayProps) {
  return (
    <li className="flex min-h-13 flex-wrap items-center gap-x-3 border-b border-line-soft px-2 py-1.5 last:border-0">
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="mx-0.5 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1">
        <b className="block">{title}</b>
        <span className="text-ink-2">{about}</span>
      </span>
      {children}
    </li>
  )
}
