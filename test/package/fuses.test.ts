import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { fuses, setFuses, wrongFuses } from '../../build/fuses.ts'

// electron-builder's own copy: it names the fuses by their place in the wire.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { FuseV1Options, SENTINEL } = (() => {
  const library = createRequire(builder.resolve('app-builder-lib'))
  return { ...library('@electron/fuses'), ...library('@electron/fuses/dist/constants') }
})() as { FuseV1Options: Record<string, string | number>; SENTINEL: string }

/** An executable with the fuses that Electron is delivered with, once for each processor. */
function executable(length = 9, wires = 1, version = 1): Buffer {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([version, length]), Buffer.alloc(length, '1')])
  return Buffer.concat([Buffer.from('code'), ...Array.from({ length: wires }, () => wire), Buffer.from('1111 code')])
}

test('every fuse is set as the security checklist wants it', () => {
  expect(fuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    wasmTrapHandlers: true,
  })
})

test('the fuses stand in the order of Electron’s wire, as far as electron-builder’s library knows it', () => {
  const known = Object.entries(FuseV1Options).filter(([, place]) => typeof place === 'number')
  const names = known
    .sort(([, a], [, b]) => Number(a) - Number(b))
    .map(([name]) => name[0]?.toLowerCase() + name.slice(1))
  expect(Object.keys(fuses).slice(0, names.length)).toEqual(names)
  // A library that knows more must find each of them named here.
  expect(names.length).toBeLessThanOrEqual(Object.keys(fuses).length)
})

test('fuses that were set are read back as set, for every processor of an executable, and nothing else is touched', () => {
  const file = executable(9, 2)
  expect(wrongFuses(file)).toHaveLength(10)
  setFuses(file)
  expect(wrongFuses(file)).toEqual([])
  const wire = Object.values(fuses)
    .map((on) => (on ? '1' : '0'))
    .join('')
  expect(file.toString('latin1')).toBe(
    executable(9, 2)
      .toString('latin1')
      .replaceAll(`\u0001\u0009${'1'.repeat(9)}`, `\u0001\u0009${wire}`),
  )
})

test('a fuse that is not as it must be is named, with what it is', () => {
  const file = executable()
  setFuses(file)
  const start = file.indexOf(SENTINEL) + SENTINEL.length + 2
  file[start] = 0x31
  file[start + 8] = 0x72
  expect(wrongFuses(file)).toEqual(['runAsNode is on, not off', 'wasmTrapHandlers is removed, not on'])
})

test.each([
  ['a fuse more than are set', executable(10), /10 fuses .* sets 9/],
  ['a fuse less', executable(8), /8 fuses/],
  ['fuses of another version', executable(9, 1, 2), /version 2/],
  ['none', Buffer.from('code'), /no fuses/],
])('an Electron with %s is refused', (_, file, message) => {
  const before = Buffer.from(file)
  expect(() => setFuses(file)).toThrow(message)
  expect(() => wrongFuses(file)).toThrow(message)
  expect(file.equals(before)).toBe(true)
})
