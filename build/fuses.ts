import type { Configuration } from 'electron-builder'

type KnownToPackager = Exclude<keyof NonNullable<Configuration['electronFuses']>, 'resetAdHocDarwinSignature'>

/** Every switch that is built into Electron's executable. One that electron-builder learns of and is missing here does not compile. */
export type Fuses = Readonly<Record<KnownToPackager | 'wasmTrapHandlers', boolean>>

/**
 * SECURITY: 19, how each is set, in the order of Electron 45's fuse wire.
 * @see https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export const fuses: Fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  wasmTrapHandlers: true,
}

const names = Object.keys(fuses) as (keyof Fuses)[]
/** Stands before the wire in the executable, once for each processor it is built for. */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1')
const wireVersion = 1
const [off, on, removed, inherited] = [0x30, 0x31, 0x72, 0x90]
const stateNames = new Map([
  [off, 'off'],
  [on, 'on'],
  [removed, 'removed'],
  [inherited, 'as Electron has it'],
])
const stateOf = (isOn: boolean) => (isOn ? on : off)

/**
 * Sets all fuses in the bytes of Electron's executable.
 * @throws Error when Electron has more or fewer fuses than are named above: nothing is left to what Electron thinks best
 */
export function setFuses(executable: Buffer): void {
  for (const wire of wiresOf(executable)) wire.set(names.map((name) => stateOf(fuses[name])))
}

/** Reads the fuses back. @returns a line for each that is not as it must be */
export function wrongFuses(executable: Buffer): string[] {
  return wiresOf(executable).flatMap((wire) =>
    names.flatMap((name, n) => {
      const state = wire[n] ?? 0
      if (state === stateOf(fuses[name])) return []
      return [`${name} is ${stateNames.get(state) ?? 'unknown'}, not ${fuses[name] ? 'on' : 'off'}`]
    }),
  )
}

/** The wires in an executable, as views on its bytes. */
function wiresOf(executable: Buffer): Buffer[] {
  const wires: Buffer[] = []
  for (let at = executable.indexOf(sentinel); at !== -1; at = executable.indexOf(sentinel, at + 1)) {
    const start = at + sentinel.length
    const [version, length = 0] = executable.subarray(start, start + 2)
    if (version !== wireVersion) throw new Error(`Electron’s fuses are of version ${version}; ${wireVersion} is known.`)
    if (length !== names.length) {
      throw new Error(`This Electron has ${length} fuses and build/fuses.ts sets ${names.length}: set every one.`)
    }
    wires.push(executable.subarray(start + 2, start + 2 + length))
  }
  if (wires.length === 0) throw new Error('Electron’s executable has no fuses.')
  return wires
}
