import type { Consent } from '../../shared/model/consent.ts'
import { Button } from '../ui/Button.tsx'
import { useAction } from './useAction.ts'
import { useVault } from './VaultContext.ts'

interface ConsentsProps {
  consents: readonly Consent[]
  /** The name of the provider; null where nobody knows it. */
  provider: string | null
  /** Something was allowed, so that another answer can be had. */
  onAllowed?: () => void
}

/** What the person can allow right here. Each button names whom, and a host is agreed to for one key. */
export function Consents({ consents, provider, onAllowed }: ConsentsProps) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const allow = (consent: Consent) =>
    run(async () => {
      if (consent.kind === 'network') await call.network.allow({ provider: consent.provider })
      else await call.network.allowHost({ key: consent.key, host: consent.host })
      onAllowed?.()
    })
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {consents.map((consent) =>
        consent.kind === 'network' ? (
          <Button key={consent.provider} disabled={busy} onClick={() => void allow(consent)}>
            Allow calls to {provider ?? consent.provider}
          </Button>
        ) : (
          <div key={consent.key} className="flex w-full items-center gap-3">
            <span className="min-w-0 flex-1 break-words">
              <bdi>“{consent.name}”</bdi> would be sent to <bdi className="text-ink">{consent.host}</bdi>.
            </span>
            <Button
              aria-label={`Send it there: ${consent.name} to ${consent.host}`}
              disabled={busy}
              onClick={() => void allow(consent)}
            >
              Send it there
            </Button>
          </div>
        ),
      )}
      {problem && (
        <p role="alert" className="w-full text-crit">
          {problem}
        </p>
      )}
    </div>
  )
}
