// Builds the app, fetches Electron's program, and packs both for the system this runs on.
import { buildApp } from './app.mjs'
import { packagerConfig } from './electron-builder.config.ts'
import { electronBinary, fetchElectron } from './electronBinary.mjs'
import { root } from './node24.mjs'
import { packApp } from './packApp.ts'

async function makePackage() {
  buildApp()
  if (!electronBinary() && !fetchElectron()) {
    throw new Error(
      'Electron’s program could not be fetched: GitHub, or the server in ELECTRON_MIRROR, does not answer.',
    )
  }
  const { files } = await packApp(root, packagerConfig(root, process.platform))
  process.stdout.write(`The fuses were read back and are as they must be.\n${files.join('\n')}\n`)
}

try {
  await makePackage()
} catch (error) {
  const [why] = (error instanceof Error ? error.message : String(error)).split('\n')
  process.stderr.write(`Nothing was packaged. ${why}\n`)
  process.exitCode = 1
}
