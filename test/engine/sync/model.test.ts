import '../../support/inMemory.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { runs } from '../../support/runs.ts'
import { secretMaker } from '../../support/secrets.ts'
import { personaVault } from '../rotation/providerVault.ts'

const make = secretMaker(5_600)
const target = { kind: 'provider', provider: 'persona' } as const

const scope = fc.constantFrom('account.read', 'account.write', 'inquiry.read', 'warp.engage', 'ключ.read')
const scopes = fc.uniqueArray(scope)
const allowlist = fc.uniqueArray(fc.constantFrom('*', '10.0.0.1', '10.0.0.0/8'), { minLength: 1 })
const name = fc.constantFrom('Shop', 'Backend', 'a\u202eb', 'ключ')
/** Some before the present of the vault, some after it. */
const moment = fc.integer({ min: Date.UTC(2026, 6), max: Date.UTC(2027, 6) })

/** What the vault holds of a key. */
const here = fc.record({
  name,
  scopes: fc.option(scopes),
  expiresAt: fc.option(moment),
  ipAllowlist: fc.option(allowlist),
  knowsId: fc.boolean(),
  put: fc.constantFrom('in use', 'in use', 'archived', 'removed'),
})
/** What Persona has of it. */
const there = fc.record({
  name,
  scopes,
  ipAllowlist: allowlist,
  expiresAt: fc.option(moment),
  lastUsedAt: fc.option(moment),
})

type Here = typeof here extends fc.Arbitrary<infer T> ? T : never
type There = typeof there extends fc.Arbitrary<infer T> ? T : never
interface Slot {
  /** Null: only Persona has it. */
  here: Here | null
  /** Null: only the vault has it. */
  there: There | null
  /** What Persona makes of it before a second look; null: nothing changes. */
  later: There | null
}
const slot: fc.Arbitrary<Slot> = fc.record({ here: fc.option(here), there: fc.option(there), later: fc.option(there) })

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const set = (list: readonly string[] | null) => list && [...list].sort().join(' ')

/** What the vault is expected to hold of a key, for the reference. */
interface Held {
  scopes: string[] | null
  expiresAt: number | null
  /** Whether its end is Persona's. */
  isTheirEnd: boolean
  ipAllowlist: string[] | null
  lastUsedAt: number | null
}

/** The reference: what a look should show of one key, by field. Takes it over at once. */
function expected(held: Held, own: string, remote: There): { updated: string[]; kept: string[] } {
  const updated: string[] = []
  const kept: string[] = []
  if (set(held.scopes) !== set(remote.scopes)) updated.push('scopes')
  held.scopes = remote.scopes
  if (set(held.ipAllowlist) !== set(remote.ipAllowlist)) updated.push('ipAllowlist')
  held.ipAllowlist = remote.ipAllowlist
  if ((remote.lastUsedAt ?? 0) > (held.lastUsedAt ?? 0)) {
    updated.push('lastUsedAt')
    held.lastUsedAt = remote.lastUsedAt
  }
  if (remote.expiresAt === null && held.expiresAt !== null && !held.isTheirEnd) kept.push('expiresAt')
  else {
    if (remote.expiresAt !== held.expiresAt) updated.push('expiresAt')
    held.expiresAt = remote.expiresAt
    held.isTheirEnd = remote.expiresAt !== null
  }
  if (remote.name !== own) kept.push('name')
  return { updated: updated.sort(), kept: kept.sort() }
}

/** Fields that every key of Persona has, and that the vault takes at the first look. */
const usual = new Set(['apiVersion', 'inflection', 'blocklist', 'fileAccessTokenExpiresIn'])

function shown(report: SyncReport, key: string) {
  const changes = report.updated.find((one) => one.key === key)?.changes ?? []
  return {
    updated: changes.flatMap(({ field }) => (usual.has(field) ? [] : field)).sort(),
    kept: report.kept.flatMap((one) => (one.key === key ? one.field : [])).sort(),
  }
}

async function placed(slots: readonly Slot[]) {
  const vault = await personaVault()
  const { client, persona: fake } = vault
  const change = (id: string, to: There) => {
    fake.changeKey(id, { name: to.name, permissions: to.scopes, 'ip-address-allowlist': to.ipAllowlist })
    fake.setEnd(id, to.expiresAt)
    fake.setLastUsed(id, to.lastUsedAt)
  }
  await client.keys.remove({ id: vault.key.id })
  fake.setEnd(vault.old.id, 0)
  const keys = []
  for (const [n, each] of slots.entries()) {
    const remote = each.there && fake.addKey('production', {})
    if (remote && each.there) change(remote.id, each.there)
    const id = remote?.id ?? `api_none${n}`
    let key: string | null = null
    if (each.here) {
      const { knowsId, put, ipAllowlist, expiresAt, ...details } = each.here
      const added = await client.keys.add({
        ...details,
        value: make.persona('production'),
        baseUrl: fake.origin,
        remoteId: knowsId ? id : null,
        expiresAt: iso(expiresAt),
        fields: ipAllowlist ? { ipAllowlist, hand: 'made' } : {},
        note: 'mine',
        tags: ['mine'],
        owner: 'Ada',
        purposes: ['mine'],
      })
      key = added.key.id
      if (put === 'archived') await client.keys.archive({ id: key })
      if (put === 'removed') await client.keys.remove({ id: key })
    }
    keys.push({ ...each, id, key, isChecked: each.here?.knowsId === true && each.here.put !== 'removed' })
  }
  return { ...vault, keys, change }
}

test('a look shows exactly what differs, taking over leaves no difference, and nothing of the person’s is touched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(slot, { maxLength: 6 }), async (slots) => {
      const { client, keys, change, clock } = await placed(slots)
      const written = async () => {
        const records = await Promise.all(keys.flatMap(({ key }) => (key ? client.keys.get({ id: key }) : [])))
        return records.map(({ key: { name, note, tags, owner, purposes, remoteId, archivedAt, fields } }) => [
          { name, note, tags, owner, purposes, remoteId, archivedAt },
          fields.hand,
        ])
      }
      const before = await written()
      const held = new Map<string, Held>(
        keys.flatMap(({ key, here: ours }) =>
          key && ours ? [[key, { ...ours, isTheirEnd: false, lastUsedAt: null }]] : [],
        ),
      )
      for (const round of ['first', 'second'] as const) {
        const remotes = keys.map((each) => ({
          ...each,
          remote: each.there && ((round === 'second' ? each.later : null) ?? each.there),
        }))
        for (const { id, remote } of remotes) if (remote) change(id, remote)
        const run = (await client.sync.look({ target })).sync
        const { report } = run
        for (const { key, remote, isChecked, here: ours } of remotes) {
          const facts = key === null ? undefined : held.get(key)
          const isShown = isChecked && remote && facts && ours
          expect(shown(report, key ?? '')).toEqual(
            isShown ? expected(facts, ours.name, remote) : { updated: [], kept: [] },
          )
        }
        const checked = remotes.filter(({ isChecked }) => isChecked)
        const inUse = remotes.filter(({ here: ours }) => ours && ours.put !== 'removed')
        const unheld = remotes.filter(({ remote, isChecked }) => remote && !isChecked)
        const isAlive = ({ remote }: { remote: There | null }) =>
          (remote?.expiresAt ?? Number.POSITIVE_INFINITY) > clock.at
        expect(report.gone.map(({ key }) => key).sort()).toEqual(
          checked.flatMap(({ key, remote }) => (remote ? [] : (key ?? []))).sort(),
        )
        // The manager’s own id is not known, and its key therefore is one that nobody holds.
        expect(report.notChecked).toHaveLength(1 + inUse.length - checked.length)
        expect(
          report.unknown
            .map(({ remoteId }) => remoteId)
            .slice(0, -1)
            .sort(),
        ).toEqual(
          unheld
            .filter(isAlive)
            .map(({ id }) => id)
            .sort(),
        )
        expect([report.remote, report.matched]).toEqual([
          2 + remotes.filter(({ remote }) => remote).length,
          checked.filter(({ remote }) => remote).length,
        ])
        await client.sync.apply({ id: run.id })
        expect((await client.sync.look({ target })).sync.report).toEqual({ ...report, applied: true, updated: [] })
        for (const { key, isChecked, remote } of remotes) {
          if (!key || !isChecked || !remote) continue
          const record = (await client.keys.get({ id: key })).key
          expect([set(record.scopes), record.fields.ipAllowlist]).toEqual([
            set(remote.scopes),
            expect.toSatisfy((list) => set(list) === set(remote.ipAllowlist)),
          ])
          const facts = held.get(key)
          expect([record.expiresAt, record.lastUsedAt]).toEqual([
            iso(facts?.expiresAt ?? null),
            iso(facts?.lastUsedAt ?? null),
          ])
        }
      }
      expect(await written()).toEqual(before)
    }),
    runs(25),
  )
})
