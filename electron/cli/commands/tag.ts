import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, withVault } from '../host.ts'
import { printKey } from '../text/key.ts'

/** `+a` adds a tag, `-b` takes one away. */
export async function tag(host: Host, text: string, changes: string[]): Promise<undefined> {
  const wrong = changes.find((change) => !/^[+-]./.test(change))
  if (changes.length === 0 || wrong !== undefined) {
    throw new KeywardError(
      'invalidInput',
      'Name the tags to add with + and those to take away with -: keyward tag KEY +urgent -old. Nothing was changed.',
    )
  }
  const of = (sign: string) => changes.filter((change) => change.startsWith(sign)).map((change) => change.slice(1))
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key: text })
    const { key } = await host.client.keys.tag({
      id,
      add: of('+'),
      remove: of('-'),
    })
    await printKey(host.globals, key, 'Tagged')
  })
}
