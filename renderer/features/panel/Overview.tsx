import { type ReactNode, useState } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { agoOf, dayOf, endIn, whenOf } from '../../ui/moments.ts'
import { useNow } from '../../ui/useNow.ts'
import { useKeys } from '../../vault/hooks.ts'
import { MoveDate } from '../../vault/MoveDate.tsx'
import { whoseDate } from '../../vault/whoseDate.ts'
import { BaseUrl } from './BaseUrl.tsx'
import { Code } from './Code.tsx'
import { Facts } from './Facts.tsx'
import { fieldFacts } from './fieldFacts.ts'
import { KeyFindings } from './KeyFindings.tsx'
import { MissingFacts } from './MissingFacts.tsx'
import { Reminders } from './Reminders.tsx'

const tones = { none: 'text-ink-3', plain: '', warn: 'font-semibold text-warn', crit: 'font-semibold text-crit' }

/** What is known of a key, and what only the person can tell. */
export function Overview({ record, provider }: { record: ApiKeyRecord; provider: Provider | null }) {
  const now = useNow()
  const row = useKeys(({ byId }) => byId.get(record.id))
  const [isMoving, setMoving] = useState(false)
  const end = endIn(record.expiresAt, now)
  return (
    <div className="flex flex-col gap-5">
      <KeyFindings id={record.id} />
      <MissingFacts record={record} provider={provider} />
      <Facts
        facts={[
          {
            label: 'Ends',
            value: (
              <>
                <span className="flex flex-wrap items-baseline gap-x-2">
                  <span className={tones[end.tone]}>{end.text}</span>
                  {record.expiresAt && <span className="text-ink-2">{dayOf(record.expiresAt)}</span>}
                  {row && (
                    <Button look="link" className="-mx-2.5 -my-1" onClick={() => setMoving(true)}>
                      {record.expiresAt ? 'Move the date' : 'Give it a date'}
                    </Button>
                  )}
                </span>
                {record.expiresAt && <span className="block text-xs text-ink-3">{whoseDate(provider)}</span>}
              </>
            ),
          },
          { label: 'Reminders', value: record.expiresAt && <Reminders id={record.id} expiresAt={record.expiresAt} /> },
          { label: 'Owner', value: record.owner && <bdi>{record.owner}</bdi> },
          { label: 'Tags', value: chips(record.tags) },
          { label: 'Purposes', value: chips(record.purposes.map((id) => purposeName(provider, id))) },
          { label: 'Note', value: record.note && <bdi className="whitespace-pre-wrap">{record.note}</bdi> },
          { label: 'Variable', value: record.variable && <Code>{record.variable}</Code> },
          { label: 'Last used', value: record.lastUsedAt ? `${agoOf(record.lastUsedAt, now)} ago` : 'unknown' },
          { label: 'Created', value: whenOf(record.createdAt, now) },
          { label: 'Rotated', value: record.lastRotatedAt ? whenOf(record.lastRotatedAt, now) : 'never' },
          { label: 'Makes keys', value: record.manager && 'yes: it manages other keys of its provider' },
        ]}
      />
      <BaseUrl record={record} />
      <Facts
        facts={[
          ...fieldFacts(record.fields, provider),
          { label: 'Id there', value: record.remoteId && <Code>{record.remoteId}</Code> },
          { label: 'Key page', value: provider?.links?.keys && <Address of={provider.links.keys} /> },
          { label: 'Fingerprint', value: <code>{record.fingerprint.slice(0, 12)}</code> },
        ]}
      />
      {isMoving && row && <MoveDate rows={[row]} onClose={() => setMoving(false)} />}
    </div>
  )
}

const purposeName = (provider: Provider | null, id: string) =>
  provider?.purposes?.find((purpose) => purpose.id === id)?.name ?? id

function chips(words: readonly string[]): ReactNode {
  if (words.length === 0) return null
  return (
    <span className="flex flex-wrap gap-1">
      {words.map((word) => (
        <Chip key={word}>
          <bdi>{word}</bdi>
        </Chip>
      ))}
    </span>
  )
}

/** The page goes nowhere by itself: an address is there to be copied. */
function Address({ of }: { of: string }) {
  return <span className="break-all text-ink-2 select-all">{of}</span>
}
