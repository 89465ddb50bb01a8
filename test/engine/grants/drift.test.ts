import { expect, test } from 'vitest'
import { grantVault } from './grantVault.ts'
import { grantProviders } from './jobs.ts'

/** The findings that say that somebody has changed a key at its provider. */
async function changedByOthers({ client }: Awaited<ReturnType<typeof grantVault>>) {
  return (await client.audit.findings({ rule: 'changed-at-provider' })).findings
}

/** Looks at the key and takes over what the provider says. @returns how its scopes differed */
async function sync({ client, key }: Awaited<ReturnType<typeof grantVault>>) {
  const { sync: look } = await client.sync.look({ target: { kind: 'key', key: key.id } })
  await client.sync.apply({ id: look.id })
  return look.report.updated.flatMap(({ changes }) => changes).filter(({ field }) => field === 'scopes')
}

test.each(grantProviders)(
  '%s: what Keyward itself has changed is no finding after the next sync, a change by others is',
  async (name) => {
    const vault = await grantVault(name)
    await sync(vault)
    await vault.apply()
    expect(await sync(vault)).toEqual([])
    expect(await changedByOthers(vault)).toEqual([])
    await vault.undo()
    expect(await sync(vault)).toEqual([])
    expect(await changedByOthers(vault)).toEqual([])
    await vault.changeElsewhere()
    expect(await sync(vault)).toHaveLength(1)
    expect(await changedByOthers(vault)).toHaveLength(1)
  },
)

test.each(grantProviders)('%s: a change by others right after one from here is a finding too', async (name) => {
  const vault = await grantVault(name)
  await vault.apply()
  await vault.changeElsewhere()
  expect(await sync(vault)).toHaveLength(1)
  expect(await changedByOthers(vault)).toHaveLength(1)
})

test.each(grantProviders)(
  '%s: what others have changed is no finding any more once it was changed from here',
  async (name) => {
    const vault = await grantVault(name)
    await sync(vault)
    await vault.changeElsewhere()
    await sync(vault)
    expect(await changedByOthers(vault)).toHaveLength(1)
    expect((await vault.apply()).grant.state).toBe('applied')
    expect(await changedByOthers(vault)).toEqual([])
  },
)
