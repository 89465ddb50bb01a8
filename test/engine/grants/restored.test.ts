import { join } from 'node:path'
import { expect, test } from 'vitest'
import { password } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { grantVault } from './grantVault.ts'
import { grantProviders } from './jobs.ts'

/** A backup from before, and a minute in which nothing happens. */
async function backedUp(...made: Parameters<typeof grantVault>) {
  const vault = await grantVault(...made)
  const { file } = await vault.client.backups.create({ file: join(temporaryFolder(), 'kept.keyward') })
  vault.clock.at += 60_000
  return { ...vault, restore: () => vault.client.backups.restore({ file, password }) }
}

test.each(grantProviders)(
  '%s: a backup from before a change does not bring back scopes that are gone',
  async (name) => {
    const { after, before, apply, undo, restore, atProvider, inVault } = await backedUp(name)
    await apply()
    expect((await restore()).lacked).toMatchObject({ grants: 1, carried: true })
    expect([await inVault(), atProvider()]).toEqual([after, after])
    expect((await undo()).grant.state).toBe('undone')
    expect([await inVault(), atProvider()]).toEqual([before, before])
  },
)

test.each(grantProviders)(
  '%s: a change that nobody has read back is found out about in the restored vault',
  async (name) => {
    const { client, after, apply, provider, restore, inVault, last } = await backedUp(name)
    provider.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 503 }, nth: 2 })
    expect((await apply()).grant.state).toBe('applying')
    await restore()
    const waiting = await last()
    expect(waiting?.state).toBe('applying')
    provider.faults.clear()
    expect((await client.grants.resume({ id: waiting?.id ?? '' })).grant.state).toBe('applied')
    expect(await inVault()).toEqual(after)
  },
)
