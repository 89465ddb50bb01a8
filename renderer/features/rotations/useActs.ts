import type { Rotation } from '../../../shared/model/rotation.ts'
import { isGraceOver } from '../../../shared/model/waysOn.ts'
import { confirm, type Question } from '../../ui/confirm.ts'
import { useKeys, useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Act } from './offersOf.ts'
import { rotationCall } from './rotationCall.ts'

/** Does what is offered of a rotation; what ends a key, or gives something up, is asked for in words before. */
export function useActs(rotation: Rotation): (act: Act) => Promise<void> {
  const vault = useVault()
  const { id, key, name, environment: word, mode } = rotation
  const row = useKeys(({ byId }) => byId.get(key))
  const providers = useProviders()
  const provider = (rotation.provider && providers.get(rotation.provider)?.name) ?? 'the provider'
  const { rotations } = vault.call
  const endOfNew =
    mode === 'manual'
      ? 'A key that you made for it is yours to end on the provider’s page.'
      : `What was made for it is ended at ${provider}.`

  const endNow: Question = {
    title: 'End the old key now?',
    about: `Whatever still uses the old value of ${name} stops working. An ended key does not come back.`,
    action: 'End the old key',
  }
  const questions: Record<Act, Question | null> = {
    resume: isGraceOver(rotation, Date.now())
      ? {
          title: 'End the old key?',
          about: `The grace of ${name} is over. Keyward looks once more whether the old key is still used, and ends it. An ended key does not come back.`,
          action: 'End the old key',
        }
      : null,
    retire: endNow,
    confirm:
      rotation.decision?.code === 'placesOpen'
        ? {
            title: 'End the new key all the same?',
            about: `The old value of ${name} is in force. Whatever still has the new one stops working. An ended key does not come back.`,
            action: 'End the new key',
          }
        : null,
    rollback: {
      title: 'Go back to the old key?',
      about: `The old value of ${name} is put back in force, here and in the places that got the new one. ${endOfNew}`,
      action: 'Go back',
    },
    cancel: {
      title: 'Give this rotation up?',
      about: `The old value of ${name} stays in force. ${endOfNew}`,
      action: 'Give it up',
    },
  }
  const calls: Record<Act, (signal: AbortSignal) => Promise<{ rotation: Rotation }>> = {
    resume: (signal) => rotations.resume({ id }, signal),
    retire: (signal) => rotations.resume({ id, now: true }, signal),
    confirm: (signal) => rotations.confirm({ id }, signal),
    rollback: (signal) => rotations.rollback({ id }, signal),
    cancel: (signal) => rotations.cancel({ id }, signal),
  }

  return async (act) => {
    const question = questions[act]
    const environment = { word, environmentClass: row?.environmentClass ?? null }
    if (question && !(await confirm({ ...question, environment }))) return
    await rotationCall(vault, key, calls[act])
  }
}
