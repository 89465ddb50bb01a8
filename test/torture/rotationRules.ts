import { KeywardError } from '../../shared/api/errors.ts'
import type { Rotation } from '../../shared/model/rotation.ts'
import type { VaultAsRead } from './readVault.ts'
import type { RotationPlace } from './rotationPlace.ts'

type Rule = [holds: boolean, wrong: string]

/**
 * What must hold of a vault and its provider between any two calls, and more once nothing is under way.
 * @param rotations of the key, newest first, as the vault tells them
 * @returns what does not hold, as sentences
 */
export function brokenRules(place: RotationPlace, rotations: readonly Rotation[]): string[] {
  const read = place.look()
  const isOver = rotations.every(({ nextStep }) => nextStep === null)
  const rules = [...standing(place, read, rotations), ...(isOver ? afterTheEnd(place, read, rotations) : [])]
  return [...rules.filter(([holds]) => !holds).map(([, wrong]) => wrong), ...saidSecrets(place, read)]
}

function standing(
  { provider, rotated, seen, lives, others }: RotationPlace,
  read: VaultAsRead,
  rotations: readonly Rotation[],
): Rule[] {
  const mine = read.versions.filter(({ key }) => key === rotated.key)
  const labelled = (label: string) => mine.filter((version) => version.label === label)
  const inForce = labelled('current')[0]?.value ?? ''
  return [
    [mine.every(({ value }) => value !== null), 'a value does not open'],
    [
      [...seen].every((value) => mine.some((version) => version.value === value)),
      'a value that the vault held is lost',
    ],
    [labelled('current').length === 1, `${labelled('current').length} versions are current`],
    [labelled('pending').length <= 1, `${labelled('pending').length} versions are pending`],
    [lives(inForce), 'the value in force does not work'],
    [
      read.remoteIds.get(rotated.key) === provider.keys().find(({ value }) => value === inForce)?.id,
      'the id of the key is not that of its value',
    ],
    [others.every(({ value }) => lives(value)), 'a key that nobody asked about is dead'],
    [rotations.filter(({ nextStep }) => nextStep !== null).length <= 1, 'two rotations of one key are under way'],
  ]
}

function afterTheEnd(
  { provider, rotated, lives, others }: RotationPlace,
  read: VaultAsRead,
  rotations: readonly Rotation[],
): Rule[] {
  const mine = read.versions.filter(({ key }) => key === rotated.key)
  const inForce = mine.find(({ label }) => label === 'current')?.value ?? ''
  const known = new Set([...others.map(({ id }) => id), rotated.id])
  const reported = (id: string, name: string) =>
    rotations
      .flatMap(({ orphans }) => orphans)
      .some(
        (orphan) =>
          (orphan.remoteId === id || (orphan.remoteId === null && orphan.name === name)) && orphan.status !== 'deleted',
      )
  const isDone = rotations[0]?.state === 'done'
  return [
    [mine.every(({ label }) => label !== 'pending'), 'a version is pending after the end'],
    [!isDone || !lives(rotated.value), 'the rotation is done, and the old value lives'],
    [
      (inForce === rotated.value) !== isDone,
      `the rotation is ${isDone ? '' : 'not '}done, and the wrong value is in force`,
    ],
    ...provider
      .keys()
      .filter(({ id, value }) => !known.has(id) && value !== inForce && lives(value))
      .map(({ id, name }): Rule => [reported(id, name), 'a key that was made lives on unreported']),
  ]
}

/** Where a key's value, or an id that is part of it, stands that must not. */
function saidSecrets({ provider }: RotationPlace, read: VaultAsRead): string[] {
  const keys = provider.keys()
  const words = /^(rotation_journal\.note|events\.detail|rotations\.(reason|giving_up|decision))$/
  const isTold = ({ place, text }: { place: string; text: string }) =>
    keys.some(({ id, value }) => text.includes(value) || (value.includes(id) && words.test(place) && text.includes(id)))
  return read
    .texts()
    .filter(isTold)
    .map(({ place }) => `a value or a part of one stands in ${place}`)
}

/** Whether a text holds a value of the provider's, or an id that is part of one. */
export const holdsSecret = ({ provider }: RotationPlace, text: string) =>
  provider.keys().some(({ id, value }) => text.includes(value) || (value.includes(id) && text.includes(id)))

/** Whether it is an error that a person can get when nothing is wrong with Keyward itself. */
export const isExpected = (error: unknown): error is KeywardError =>
  error instanceof KeywardError && error.code !== 'internal'
