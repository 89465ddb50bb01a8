import type { ReactNode } from 'react'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import { Button } from '../../ui/Button.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { Note } from '../../ui/Note.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Tile } from '../../ui/Tile.tsx'
import { useAtWork, useFollowedAnswer, useKeys, useProviders } from '../../vault/hooks.ts'
import { rotateKey } from '../../vault/rotateKey.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Journal } from './Journal.tsx'
import { leftWords } from './leftBehind.ts'
import { NowBox } from './NowBox.tsx'
import { waysOut } from './offersOf.ts'
import { Places } from './Places.tsx'
import { RemoteKeys } from './RemoteKeys.tsx'
import { Safety } from './Safety.tsx'
import { Standing } from './Standing.tsx'
import { Steps } from './Steps.tsx'
import { modeWords } from './stateWords.ts'
import { WaysOut } from './WaysOut.tsx'

interface RotationPageProps {
  /** As the list knows it. */
  listed: Rotation
  /** Milliseconds since 1970. */
  now: number
  /** What leads to the rotations beside it. */
  pager: ReactNode
  onBack: () => void
}

/** One rotation whole: what happened, what is safe, what comes next, its steps, and what the person can do. */
export function RotationPage({ listed, now, pager, onBack }: RotationPageProps) {
  const { id, key, name, environment, mode } = listed
  const vault = useVault()
  const { call, place } = vault
  const row = useKeys(({ byId }) => byId.get(key))
  const names = useProviders()
  const isAtWork = useAtWork(key)
  const answer = useFollowedAnswer(() => call.rotations.get({ id }), id)
  // That of the rotation before is none of this one.
  const told = answer?.rotation.id === id ? answer : null
  const provider = listed.provider && (names.get(listed.provider)?.name ?? listed.provider)
  const way = modeWords[mode]
  const left = told && leftWords(told.rotation, provider)
  const ways = told ? waysOut(told.rotation, told.givenUp, now) : []
  useShortcut({ keys: 'O', label: 'Open the key of the rotation', group: 'Rotations' }, () => place.show(key))
  useShortcut({ keys: 'Escape', label: 'Back to the list', group: 'Rotations' }, onBack)
  const isSwitched = told !== null && ['switched', 'grace', 'retiring'].includes(told.rotation.state) && !told.givenUp
  return (
    <section aria-labelledby="rotation-title" className="@container min-h-0 flex-1 overflow-y-auto">
      <div className="grid min-h-full grid-cols-[minmax(0,1fr)] @min-[880px]:grid-cols-[minmax(0,1fr)_minmax(320px,400px)]">
        <div className="@container flex min-w-0 flex-col gap-4 px-6 pt-4 pb-6">
          <div className="flex items-center gap-3">
            <Tile name={provider} size="big" />
            <div className="min-w-0 flex-1">
              <h2 id="rotation-title" className="truncate text-lg font-bold tracking-tighter">
                <bdi title={name}>{name}</bdi>
              </h2>
              <p className="flex gap-3 text-ink-2">
                <bdi className="truncate">{provider ?? 'Provider not known'}</bdi>
                <span className="flex shrink-0">
                  <Environment word={environment} environmentClass={row?.environmentClass ?? null} />
                </span>
                {way && <span className="truncate text-ink-3">{way}</span>}
              </p>
            </div>
            {pager}
            <Button keys="O" onClick={() => place.show(key)}>
              Open key
            </Button>
            {listed.state === 'aborted' && (
              <Button look="primary" onClick={() => rotateKey(vault, key)}>
                Rotate again
              </Button>
            )}
          </div>
          {told && (
            <>
              {left && (
                <Note tone="crit" title={left}>
                  {isOver(told.rotation)
                    ? 'Find it on the provider’s page, by what stands here, and end it there.'
                    : 'It is looked at again when the rotation goes on.'}
                </Note>
              )}
              <Standing told={told} isAtWork={isAtWork} now={now} />
              <Steps told={told} now={now}>
                {!isOver(told.rotation) && <NowBox told={told} now={now} />}
              </Steps>
              {isOver(told.rotation) && told.places.length > 0 && (
                <div className="rounded-lg border border-line">
                  <Places rotation={told.rotation} places={told.places} isOpen={false} isMeant={false} />
                </div>
              )}
            </>
          )}
        </div>
        {told && (
          <aside aria-label="About this rotation" className="border-line @max-[880px]:border-t @min-[880px]:border-l">
            {isSwitched && (
              <Safety key={told.rotation.updatedAt} rotation={told.rotation} isAtWork={isAtWork} now={now} />
            )}
            {ways.length > 0 && !isAtWork && <WaysOut rotation={told.rotation} ways={ways} />}
            <Journal id={id} lines={told.journal} now={now} />
            <RemoteKeys rotation={told.rotation} />
          </aside>
        )}
      </div>
    </section>
  )
}
