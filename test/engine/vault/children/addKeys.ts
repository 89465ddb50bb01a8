/**
 * Adds keys named `PREFIX 0`, `PREFIX 1`, … to the vault of a home, and prints a line for each that was acknowledged.
 * It ends when the vault was replaced. Arguments: HOME PASSWORD PREFIX COUNT.
 */
import { openEngine } from '../../../../electron/engine/index.ts'
import { createClient } from '../../../../shared/api/client.ts'
import { KeywardError } from '../../../../shared/api/errors.ts'
import { plainPorts } from '../../../support/ports.ts'

const [home = '', password = '', prefix = '', count = '0'] = process.argv.slice(2)
const engine = openEngine(home, plainPorts())
const client = createClient(engine)
await client.vault.unlock({ password })
for (let i = 0; i < Number(count); i++) {
  try {
    await client.keys.add({ name: `${prefix} ${i}`, value: `the value of ${prefix} ${i}` })
  } catch (error) {
    if (!(error instanceof KeywardError) || error.code !== 'vaultReplaced') throw error
    break
  }
  process.stdout.write(`${prefix} ${i}\n`)
}
engine.close()
