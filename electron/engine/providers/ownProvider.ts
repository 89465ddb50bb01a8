import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { type Provider, provider } from '../../../shared/model/provider.ts'
import { onFile } from '../storage/files.ts'

const mostBytes = 1024 * 1024

/**
 * Reads one provider of the user's, in the schema of the built-in ones.
 * @throws KeywardError invalidInput that names the file, the place in it and the reason
 */
export function readOwnProvider(file: string): Provider {
  const refuse = (why: string) => new KeywardError('invalidInput', `${file}: ${why}`)
  const stat = onFile(file, () => statSync(file))
  if (!stat.isFile()) throw refuse('is no regular file.')
  if (stat.size > mostBytes) throw refuse('is larger than 1 MiB.')
  const result = provider().safeParse(
    parsed(
      onFile(file, () => readFileSync(file, 'utf8')),
      refuse,
    ),
  )
  if (!result.success) {
    const [issue] = result.error.issues
    const place = issue?.path.map(String).join('.') || 'the whole file'
    const unknown =
      issue?.code === 'unrecognized_keys' ? `has fields that are not known: ${issue.keys.join(', ')}` : null
    throw refuse(`${place}: ${unknown ?? issue?.message}.`)
  }
  if (`${result.data.id}.json` !== basename(file)) throw refuse('id: must be the name of the file without “.json”.')
  return result.data
}

function parsed(text: string, refuse: (why: string) => KeywardError): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    // V8 quotes the text around the place; only the place is told.
    const place = /line \d+ column \d+/.exec((error as Error).message)?.[0]
    throw refuse(`is no JSON${place ? `: see ${place}` : ''}.`)
  }
}
