import type { Rotation, RotationMode, RotationState } from '../../../shared/model/rotation.ts'

/** How far a rotation has come, in plain words. By hand nobody makes a key but the person. */
export const stateWords = ({ mode, state }: Pick<Rotation, 'mode' | 'state'>): string =>
  mode === 'manual' && state === 'creating' ? 'The new value is awaited' : words[state]

const words: Record<RotationState, string> = {
  planned: 'It has begun',
  creating: 'The new key is being made',
  swapping: 'The value is being swapped',
  created: 'The new value is stored',
  verified: 'The new value was tried',
  switched: 'The new value is in force',
  grace: 'The new value is in force',
  retiring: 'The old key is being ended',
  done: 'Done: the new value is in force',
  aborted: 'Given up: the old value is in force',
}

/** What is special about how it replaces the value; null where nothing is. */
export const modeWords: Record<RotationMode, string | null> = {
  grace: null,
  leaked: 'leaked, without grace',
  manual: 'by hand',
}
