import { KeywardError } from '../../../shared/api/errors.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { RotationPlan } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import { previewFiles } from '../consumers/preview.ts'
import { type ConsumerRow, consumersOf } from '../consumers/row.ts'
import { rowOf } from '../keys/get.ts'
import { type Beside, besideVault } from '../network/besideVault.ts'
import { consentsFor } from '../network/consentsFor.ts'
import { findOrNull } from '../providers/catalogue.ts'
import type { Change, Context } from '../vault/session.ts'
import { adapterOf } from './adapters/adapterOf.ts'
import { checkAtProvider } from './checks.ts'
import { type Intended, intend, type Wish } from './guards.ts'

/** What a rotation would do. At the provider it only reads, and only where that is allowed. */
export function planRotation(context: Context, wish: Wish, call: Call): Promise<{ plan: RotationPlan }> {
  return besideVault(context, call, async (beside) => {
    const { graceHours } = context.ports.settings.get().rotation
    const { adapter, provider, intended, consents, callers } = await beside.writeInSteps(async (inside) => {
      const name = rowOf(inside.db, wish.key).provider
      const begun = { adapter: await adapterOf(name), provider: await findOrNull(inside.catalogue, name) }
      const made = intend(inside, wish, begun.adapter, graceHours)
      return {
        ...begun,
        intended: made,
        consents:
          begun.provider && made.manager
            ? consentsFor(context, inside.db, begun.provider, [made.key, made.manager])
            : [],
        callers: made.refused.length === 0 ? callersFor(inside, beside, begun.provider, made) : null,
      }
    })
    const refused = [...intended.refused]
    const { key, manager, remoteOld } = intended
    if (typeof callers === 'string') refused.push(callers)
    else if (callers && adapter && provider && manager && remoteOld !== null) {
      const asked = { adapter, provider, ...callers, key, managing: manager, remoteOld }
      refused.push(...(await checkAtProvider(asked)).refused)
    }
    const { places, files } = await beside.turn(({ db }) => ({
      places: consumersOf(db, key.row),
      ...previewFiles(context, key.id),
    }))
    return {
      plan: {
        key: key.id,
        name: key.name,
        provider: key.provider,
        mode: intended.mode,
        steps: stepsOf(intended, provider?.name ?? 'the provider', spreading(places)),
        refused,
        consents,
        files,
      },
    }
  })
}

/** Null by hand; a sentence where nothing may be sent. */
function callersFor(inside: Change, { callerOf }: Beside, provider: Provider | null, { key, manager }: Intended) {
  if (!manager || !provider) return null
  try {
    return { old: callerOf(inside, provider, key, key.id), manager: callerOf(inside, provider, manager, key.id) }
  } catch (error) {
    if (error instanceof KeywardError) return error.message
    throw error
  }
}

function stepsOf({ mode, graceSeconds }: Intended, provider: string, spread: readonly string[]): string[] {
  const end =
    graceSeconds === 0
      ? 'End the old key at once, and see that its value is dead.'
      : `Let the old value live for ${inWords(graceSeconds)}, then end the old key and see that its value is dead.`
  if (mode === 'manual')
    return [
      `You make a new key on the page of ${provider} and paste its value.`,
      'Store the value and make a backup that is checked.',
      'Test the new value, where a harmless call can.',
      'Put it in force in the vault.',
      ...spread,
      `You end the old key on the page of ${provider}.`,
      'See that the old value is dead.',
    ]
  return [
    `Ask ${provider} what the old key is, and whether a new one can be made.`,
    'Make a new key with the same scopes and settings.',
    'Store its value and make a backup that is checked.',
    'Test the new value, and compare its scopes with those asked for.',
    'Put it in force in the vault.',
    ...spread,
    end,
  ]
}

function inWords(seconds: number): string {
  const [count, unit]: [number, string] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, 'day']
      : seconds % 3_600 === 0
        ? [seconds / 3_600, 'hour']
        : seconds % 60 === 0
          ? [seconds / 60, 'minute']
          : [seconds, 'second']
  return counted(count, unit)
}

/** How the new value comes where the key is used. */
function spreading(places: readonly ConsumerRow[]): string[] {
  const files = new Set(places.flatMap(({ place }) => (place.kind === 'file' ? [place.path] : [])))
  const many = (kind: 'hook' | 'step') => places.filter(({ place }) => place.kind === kind).length
  const told: [count: number, before: string, one: string, after: string][] = [
    [files.size, 'Write it into', 'file', files.size > 1 ? ': all or none.' : '.'],
    [many('hook'), 'Give it to', 'command', '.'],
    [many('step'), 'You do', 'step', ' by hand, and confirm.'],
  ]
  return told
    .filter(([count]) => count > 0)
    .map(([count, before, one, after]) => `${before} ${counted(count, one)}${after}`)
}

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`
