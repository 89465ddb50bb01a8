import type { EvidenceFormat } from '../../../shared/api/evidence.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(8_100)

/** A vault with one SendGrid key and one Persona key, of which nothing is known. */
export async function vaultWithKeys() {
  const vault = await testVault()
  const { client } = vault
  const add = async (name: string, value: string, remoteId?: string) =>
    (await client.keys.add({ name, value, remoteId })).key.id
  const keys = {
    sendgrid: await add('Mail', make.sendgrid()),
    persona: await add('Identity', make.persona('production'), 'api_ours'),
  }
  /** Reads a text as a log. */
  const read = (
    key: keyof typeof keys,
    text: string,
    more: { format?: 'auto' | EvidenceFormat; dryRun?: boolean } = {},
  ) => client.evidence.import({ key: keys[key], source: { name: 'calls.log', text }, ...more })
  return { ...vault, keys, read }
}
