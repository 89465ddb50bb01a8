import { openEngine } from '../../electron/engine/index.ts'
import { migrations } from '../../electron/engine/storage/migrations/index.ts'
import { disturbSteps, stepsTaken } from './disturbSteps.ts'
import { heard, say } from './talk.ts'
import { clientOf, nextMigrations, ports, secretOf, type Task } from './task.ts'

// Does one operation until its parent kills it. What it has acknowledged is on stdout, and only after the engine said so.
const task: Task = JSON.parse(await heard())

const { home, password, next, file, operation, run, seed } = task
const engine = openEngine(home, ports, { steps: operation === 'migration' ? nextMigrations : migrations })
const client = clientOf(engine)

/** From here on the parent's clock runs and steps are counted. */
function begin(): void {
  disturbSteps(task)
  say('ready')
}

switch (operation) {
  case 'add':
    await client.vault.unlock({ password })
    begin()
    for (let i = 0; ; i++) {
      const name = `key ${run}-${i}`
      const { key } = await client.keys.add({
        name,
        value: secretOf(seed, name),
        note: `note of ${name}`,
        tags: ['kept'],
      })
      say(`ack ${JSON.stringify({ id: key.id, name })}`)
    }
  case 'password':
    begin()
    await client.vault.changePassword({ password, next })
    break
  case 'vaultKey':
    begin()
    await client.vault.changeVaultKey({ password, next })
    break
  case 'backup':
    await client.vault.unlock({ password })
    begin()
    say(`made ${(await client.backups.create({})).file}`)
    break
  case 'restore':
    begin()
    await client.backups.restore({ file, password: next })
    break
  case 'migration':
    begin()
    await client.vault.unlock({ password })
    break
}
say(`done ${stepsTaken()}`)
if (!task.lingers) {
  engine.close()
  process.stdin.destroy()
}
