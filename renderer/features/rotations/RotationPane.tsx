import type { Rotation } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import { Button } from '../../ui/Button.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { Note } from '../../ui/Note.tsx'
import { Pane } from '../../ui/Pane.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { useFollowedAnswer, useKeys, useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Guide } from './Guide.tsx'
import { Journal } from './Journal.tsx'
import { leftWords } from './leftBehind.ts'
import { RemoteKeys } from './RemoteKeys.tsx'
import { Standing } from './Standing.tsx'
import { Steps } from './Steps.tsx'
import { modeWords } from './stateWords.ts'
import { Ways } from './Ways.tsx'

interface RotationPaneProps {
  /** As the list knows it. */
  listed: Rotation
  /** Milliseconds since 1970. */
  now: number
  isOpen: boolean
  onClose: () => void
}

/** One rotation whole: what has happened, what is safe, what comes next, and how a terminal takes it on. */
export function RotationPane({ listed, now, isOpen, onClose }: RotationPaneProps) {
  const { id, key, name, environment, mode } = listed
  const { call, place } = useVault()
  const row = useKeys(({ byId }) => byId.get(key))
  const names = useProviders()
  const told = useFollowedAnswer(() => call.rotations.get({ id }), id)
  const provider = listed.provider && (names.get(listed.provider)?.name ?? listed.provider)
  const way = modeWords[mode]
  const left = told && leftWords(told.rotation, provider)
  return (
    <Pane
      group="Rotations"
      label={`Rotation of ${name}`}
      isOpen={isOpen}
      onClose={onClose}
      head={
        <>
          <div className="flex items-center gap-3 pr-8">
            <Tile name={provider} size="big" />
            <div className="min-w-0 flex-1">
              <h2 className="truncate text-lg font-bold tracking-tighter">
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
          </div>
          <Button className="mt-3.5" keys="O" onClick={() => place.show(key)}>
            Open key
          </Button>
        </>
      }
    >
      {told && (
        <>
          {left && (
            <Note tone="crit" title={left}>
              {isOver(told.rotation)
                ? 'Find it on the provider’s page, by what stands below, and end it there.'
                : 'It is looked at again when the rotation goes on.'}
            </Note>
          )}
          <Standing told={told} now={now} />
          {!isOver(told.rotation) && <Ways rotation={told.rotation} now={now} />}
          <Steps told={told} now={now} />
          {told.guide && !isOver(told.rotation) && <Guide guide={told.guide} />}
          <RemoteKeys rotation={told.rotation} />
          <Journal lines={told.journal} />
        </>
      )}
    </Pane>
  )
}
