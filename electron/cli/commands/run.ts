import { constants } from 'node:os'
import { type Host, withVault } from '../host.ts'
import { printable, say } from '../output.ts'

/** Runs a program with keys in its environment, and ends as it ends. */
export async function run(
  host: Host,
  command: string[],
  options: { env?: string; tag?: string; key?: string[] },
): Promise<number> {
  const { client } = host
  await withVault(host, async () => {
    const named = await Promise.all((options.key ?? []).map((key) => client.keys.resolve({ key })))
    const { keys } = await client.secrets.chooseForRun({
      environment: options.env,
      tag: options.tag,
      keys: named.map(({ id }) => id),
    })
    if (keys.length === 0) say('No key is chosen: none has a variable here. The program runs without any.')
    sayMixed(keys)
    await client.secrets.run({ keys: keys.map(({ id }) => id), command })
  })
  await host.close()
  const { status, signal } = await host.runner.ended()
  if (signal === null) return status ?? 70
  process.kill(process.pid, signal)
  return 128 + constants.signals[signal]
}

type Chosen = Awaited<ReturnType<Host['client']['secrets']['chooseForRun']>>['keys']

/** A production key among others is how test data reaches real people. */
function sayMixed(keys: Chosen): void {
  const production = keys.filter(({ environmentClass }) => environmentClass === 'production')
  if (production.length === 0 || production.length === keys.length) return
  const names = production.map(({ variable, name }) => `${variable} (${printable(name)})`).join(', ')
  say(`Production keys beside others: ${names}.`)
}
