import type { z } from 'zod'
import { KeywardError } from '../../shared/api/errors.ts'
import type { host } from '../../shared/api/host.ts'
import type { Context } from './vault/session.ts'

const platforms = ['linux', 'darwin', 'win32'] as const

/** What surrounds the engine, as a page may know it. */
export async function aboutHost({ ports: { host } }: Context) {
  return {
    kind: host.kind,
    version: await host.version(),
    platform: platforms.find((name) => name === process.platform) ?? ('other' as const),
    choosesFiles: host.chooseFile !== null,
    quickShortcut: host.quickShortcut(),
    downloads: host.downloads,
  }
}

/** @throws KeywardError refused where the host has no dialog */
export async function chooseFile({ ports }: Context, input: z.output<typeof host.chooseFile.input>) {
  const { chooseFile: choose } = ports.host
  if (choose === null)
    throw new KeywardError('refused', 'There is no dialog for files here. Nothing was chosen. Type the file’s path.')
  return { file: await choose(input.purpose, input.suggested) }
}
