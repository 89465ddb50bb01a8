import { KeywardError } from '../../../shared/api/errors.ts'
import type { Host } from '../host.ts'
import { printJson, printLine } from '../output.ts'
import { askHidden, readStdin } from '../terminal.ts'
import { tellProblems } from '../text/providerProblems.ts'

/** Says what a value is, from its shape alone. */
export async function detect({ client, globals }: Host): Promise<undefined> {
  const value = (await readStdin()) ?? (await askHidden(globals, 'Value'))
  if (!value) throw new KeywardError('invalidInput', 'There is no value: type it in a terminal, or send it on stdin.')
  const found = await client.providers.detect({ value })
  await tellProblems(client)
  if (globals.json) return printJson(found).then(() => undefined)
  const words = (parts: { provider: string | null; environment: string | null; type: string | null }) =>
    [parts.provider, parts.environment, parts.type].filter((part) => part !== null).join(', ')
  if (found.confidence === 'none') await printLine('No known key has this shape.')
  else if (found.confidence === 'ambiguous')
    await printLine(`Ambiguous. It may be: ${found.candidates.map(words).join('; ')}.`)
  else await printLine(`${words(found)} (${found.confidence})`)
}
