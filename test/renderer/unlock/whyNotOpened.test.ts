import { expect, test } from 'vitest'
import { whyNotOpened } from '../../../renderer/features/unlock/whyNotOpened.ts'
import { type ErrorCode, KeywardError } from '../../../shared/api/errors.ts'

const of = (code: ErrorCode) => whyNotOpened(new KeywardError(code, 'As the engine says.'))

test('a wrong password says that the vault is fine, and offers no backup', () => {
  expect(of('wrongPassword')).toMatchObject({ title: 'Wrong password', restores: false })
})

test('whatever is wrong with the files is told in the engine’s words, with a backup as the way out', () => {
  const damage: ErrorCode[] = [
    'headerDamaged',
    'headerTampered',
    'headerOlder',
    'databaseOlder',
    'databaseDamaged',
    'vaultMismatch',
    'vaultIncomplete',
  ]
  for (const code of damage) expect(of(code)).toMatchObject({ text: 'As the engine says.', restores: true })
})

test('a vault that is busy or newer is not called damaged', () => {
  for (const code of ['busy', 'newerFormat', 'noPermission'] as const)
    expect(of(code)).toEqual({ title: 'The vault was not opened', text: 'As the engine says.', restores: false })
})
