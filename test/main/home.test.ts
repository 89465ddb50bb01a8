import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeHome } from '../../electron/main/home.ts'
import { usualHome } from '../../shared/model/environment.ts'

test('the vault is where the argument says, else the variable, else where the system keeps data of apps', () => {
  expect(takeHome(['app', '--home=/a/b'], { KEYWARD_HOME: '/c' })).toBe('/a/b')
  expect(takeHome(['app', '.'], { KEYWARD_HOME: '/c' })).toBe('/c')
  expect(takeHome(['app'], {})).toBe(join(...usualHome(process.platform, {}, homedir())))
})

test.each([
  ['linux', {}, '/u/.config/keyward'],
  ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/keyward'],
  ['darwin', {}, '/u/Library/Application Support/keyward'],
  ['win32', {}, '/u/AppData/Roaming/keyward'],
  ['win32', { APPDATA: '/d' }, '/d/keyward'],
])('on %s with %j a vault is usually in %s', (platform, variables, path) => {
  expect(usualHome(platform, variables, '/u').join('/')).toBe(path)
})

test('no process that is started later finds a variable of Keyward', () => {
  const variables = { KEYWARD_HOME: '/c', keyward_other: 'x', KEYWARD_PASSWORD_FILE: '/p', PATH: '/bin' }
  takeHome([], variables)
  expect(variables).toEqual({ PATH: '/bin' })
})
