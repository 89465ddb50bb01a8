import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { CheckField, Segmented } from '../../ui/Choice.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { Note } from '../../ui/Note.tsx'
import { ProductionPlate } from '../../ui/ProductionPlate.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { useAnswer, useProviders, useUnderWay } from '../../vault/hooks.ts'
import { useSettings } from '../../vault/settingsStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { graceChoices } from './graceChoices.ts'
import { Plan } from './Plan.tsx'
import { rotationCall } from './rotationCall.ts'
import { seenIn } from './seenIn.ts'
import { usePlan } from './usePlan.ts'
import { type End, ends, wishOf } from './wishOf.ts'

/** Asks how a key is to be rotated, shows what would happen, and begins it. It leads to the page of the rotation. */
export function StartRotation({ id }: { id: string }) {
  const vault = useVault()
  const { call, place, rotations } = vault
  // Archived ones too, which no list holds.
  const record = useAnswer(() => call.keys.get({ id }), id)?.key ?? null
  const names = useProviders()
  const settings = useSettings()
  const underWay = useUnderWay(id)
  const [end, setEnd] = useState<End>('grace')
  const [byHand, setByHand] = useState(false)
  const [graceHours, setGraceHours] = useState<number | null>(null)
  const [hasBegun, setBegun] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const hours = graceHours ?? settings?.rotation.graceHours ?? null
  const wish = hours === null ? null : wishOf(id, end, byHand, hours)
  const { plan, problem, isWishedByHand, isAsking, askAgain } = usePlan(wish)
  const providerName = (record?.provider && (names.get(record.provider)?.name ?? record.provider)) || null
  const isOnlyByHand = plan?.mode === 'manual' && !isWishedByHand
  const isByHand = byHand || isOnlyByHand
  const isProduction = record?.environmentClass === 'production'
  const close = () => place.askToRotate(null)

  // Its page tells from the first step on what becomes of it.
  useEffect(() => {
    if (hasBegun && underWay) place.showRotation(underWay.id)
  }, [hasBegun, underWay, place])

  async function begin() {
    if (!wish || !plan) return
    setBegun(true)
    setFailed(null)
    const rotation = await rotationCall(vault, id, (signal) =>
      call.rotations.start({ ...wish, seen: seenIn(plan.files) }, signal),
    )
    if (place.getState().rotating !== id) return
    if (rotation) return place.showRotation(rotation)
    setBegun(false)
    setFailed(rotations.getState().stopped.get(id) ?? null)
  }

  if (!record) return null
  return (
    <Dialog
      title={`Rotate ${record.name}?`}
      about={
        <span className="flex flex-wrap items-center gap-3">
          <bdi>{providerName ?? 'Provider not known'}</bdi>
          {isProduction ? (
            <ProductionPlate word={record.environment} />
          ) : (
            <Environment word={record.environment} environmentClass={record.environmentClass} />
          )}
        </span>
      }
      wide
      onClose={close}
    >
      <div className="flex flex-wrap items-end gap-4">
        <div>
          <p className="mb-1 font-medium">The old value ends</p>
          <div className="flex h-8 items-center">
            <Segmented
              label="When the old value ends"
              options={Object.entries(ends).map(([value, { title }]) => ({ value, label: title }))}
              value={end}
              onChoose={(chosen) => setEnd(chosen as End)}
            />
          </div>
        </div>
        {end === 'grace' && hours !== null && (
          <SelectField
            label="It works on for"
            options={graceChoices(hours)}
            value={String(hours)}
            onChoose={(chosen) => setGraceHours(Number(chosen))}
          />
        )}
        <div className="flex h-8 items-center">
          <CheckField
            label="By hand, on the provider’s page"
            checked={isByHand}
            disabled={isOnlyByHand}
            onChange={setByHand}
          />
        </div>
      </div>
      <p className="mt-2 text-ink-2">
        {ends[end].about}
        {isOnlyByHand && ' Keyward cannot make keys there by itself, and leads you through it.'}
      </p>
      <div className="mt-4">
        <Plan plan={plan} isAsking={isAsking} problem={problem} provider={providerName} onAgain={askAgain} />
      </div>
      {isProduction && (
        <div className="mt-4">
          <Note tone="warn" title="This is a production key">
            {end === 'leaked'
              ? 'What still uses the old value stops working as soon as the new one is in force.'
              : 'What uses it has to have the new value before the old one ends.'}
          </Note>
        </div>
      )}
      {failed !== null && (
        <div className="mt-4">
          <Note tone="crit" title="It did not begin">
            <bdi>{failed}</bdi>
          </Note>
        </div>
      )}
      <DialogButtons>
        <Button onClick={close}>Cancel</Button>
        <Button
          look="primary"
          disabled={!plan || isAsking || hasBegun || plan.refused.length > 0}
          onClick={() => void begin()}
        >
          {hasBegun ? 'It begins…' : isByHand ? 'Begin by hand' : end === 'leaked' ? 'Replace it now' : 'Rotate'}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
