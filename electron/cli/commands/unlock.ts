import { type Host, refuseAbsent, tell } from '../host.ts'
import { printJson, say } from '../output.ts'
import { askPassword } from '../password.ts'

/** Checks the password and leaves the key with a background process until the deadline. */
export async function unlock(host: Host, options: { for: number }): Promise<undefined> {
  const { client, globals } = host
  await refuseAbsent(host)
  const { notices } = await client.vault.unlock({
    password: await askPassword(host),
  })
  tell(notices)
  const { until } = await client.vault.hold({ seconds: options.for })
  await client.backups.schedule({})
  say(`Unlocked until ${new Date(until).toLocaleTimeString()}. “keyward lock” ends it at once.`)
  if (globals.json) await printJson({ ok: true })
}

export async function lock({ client, globals }: Host): Promise<undefined> {
  const { ended } = await client.vault.lock({})
  say(ended ? 'Locked.' : 'It was locked already.')
  if (globals.json) await printJson({ ok: true })
}
