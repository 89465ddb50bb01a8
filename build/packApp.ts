import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AfterPackContext, build, type Configuration } from 'electron-builder'
import { linuxExecutable } from './electron-builder.config.ts'
import { setFuses, wrongFuses } from './fuses.ts'

/** What was made: the files to install, and the executables whose fuses were read back. */
export interface Packed {
  files: string[]
  executables: string[]
}

/**
 * Runs electron-builder, sets every fuse before anything is signed, and reads all back when it has ended.
 * @throws Error when a fuse is not as it must be, or what electron-builder throws
 */
export async function packApp(projectDir: string, config: Configuration): Promise<Packed> {
  const executables: string[] = []
  const files = await build({
    projectDir,
    publish: 'never',
    config: {
      ...config,
      // electron-builder knows all fuses but the newest, and does not mind one that it does not know.
      afterPack: async (context) => {
        const file = fusedFile(context)
        const bytes = readFileSync(file)
        setFuses(bytes)
        writeFileSync(file, bytes)
        executables.push(file)
      },
    },
  })
  const wrong = executables.flatMap((file) => wrongFuses(readFileSync(file)).map((line) => `${file}: ${line}`))
  if (executables.length === 0) throw new Error('electron-builder has packed nothing.')
  if (wrong.length > 0) throw new Error(`The fuses are not as they must be: ${wrong.join('; ')}.`)
  return { files, executables }
}

/** The file of a packed app that holds Electron's fuses. */
function fusedFile({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') {
    return join(appOutDir, `${name}.app/Contents/Frameworks/Electron Framework.framework/Electron Framework`)
  }
  return join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : linuxExecutable)
}
