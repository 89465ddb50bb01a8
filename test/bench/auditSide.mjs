import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeAuditVault } from './auditVault.mjs'
import { median, millisecondsOf, outputOf } from './measure.mjs'

const program = fileURLToPath(new URL('./auditProgram.mjs', import.meta.url))
const rounds = 5

/** What is audited, and how many rows of the ledger are read for that. */
export const auditSize = { keys: 10_000, scopes: 25, rows: 1_000_000 }

/**
 * Audits a vault of many keys from an open vault to findings, then after one change, each time in a new process.
 * @returns how many findings there are, and for each the median of its milliseconds and of how many times as long it took
 * as `node -e 0` just before it
 */
export async function measureAudit(folder) {
  mkdirSync(folder)
  const home = join(folder, 'home')
  await makeAuditVault(home, auditSize)
  const env = { PATH: process.env.PATH }
  const found = Array.from({ length: rounds }, () => {
    const floor = millisecondsOf({ file: process.execPath, args: ['-e', '0'], env })
    return { floor, ...JSON.parse(outputOf({ file: process.execPath, args: [program, home], env })) }
  })
  const figures = ['whole', 'changed', 'attention'].map((name) => ({
    name,
    ms: median(found.map(({ times }) => times[name])),
    ratio: median(found.map(({ times, floor }) => times[name] / floor)),
  }))
  return { findings: found[0].findings, figures }
}
