import { KeywardError } from '../../../shared/api/errors.ts'
import type { EvidenceFormat } from '../../../shared/api/evidence.ts'
import { looksLikeClf, readClf } from './clf.ts'
import { readHar } from './har.ts'
import type { LogReader, Tell } from './loggedCall.ts'
import { readNdjson } from './ndjson.ts'
import { readOtel } from './otel.ts'
import { readPersona } from './persona.ts'

/**
 * What reads each kind of log. `isWhole`: it shows every call between its first and its last line. An HTTP archive is
 * of one browser for a while, and traces are mostly a sample: they prove use, never that there was none.
 */
export const formats: Record<EvidenceFormat, { isWhole: boolean; read: (tell: Tell) => LogReader }> = {
  har: { isWhole: false, read: readHar },
  persona: { isWhole: true, read: readPersona },
  ndjson: { isWhole: true, read: readNdjson },
  clf: { isWhole: true, read: readClf },
  otel: { isWhole: false, read: readOtel },
}

/**
 * Tells a log's kind by how it begins.
 * @throws KeywardError invalidInput
 */
export function formatOf(head: string): EvidenceFormat {
  const text = head.trimStart()
  if (/^[[{]/.test(text)) {
    if (/"resourceSpans"\s*:/.test(text)) return 'otel'
    if (/^\{\s*"log"\s*:\s*\{/.test(text) && /"(?:creator|entries)"\s*:/.test(text)) return 'har'
    if (/"type"\s*:\s*"api-log"/.test(text) || /^\[?\s*\{\s*"data"\s*:\s*\[/.test(text)) return 'persona'
    return 'ndjson'
  }
  if (text.split('\n').some(looksLikeClf)) return 'clf'
  throw new KeywardError(
    'invalidInput',
    'It is not seen what kind of log this is. Nothing was read. Say its format: har, persona, ndjson, clf or otel.',
  )
}
