import type { PersonaAccount, PersonaEnvironment, PersonaLog } from './account.ts'
import { type Inflection, inflect } from './inflect.ts'

const keptMs = 14 * 24 * 3_600_000

/** The calls of an environment that Persona still has in its logs, oldest first. */
export const keptLogs = ({ logs, now }: PersonaAccount, environment: PersonaEnvironment) =>
  logs.filter(({ by, at }) => by.environment === environment && at > now() - keptMs)

/**
 * A call as the list of logs shows it, with all that was sent and answered.
 * @param namesKey whether it names the key of the call
 * @see https://docs.withpersona.com/api-reference/api-logs/list-all-api-logs
 */
export function describeLog(log: PersonaLog, inflection: Inflection, namesKey: boolean) {
  const { id, by, method, path, sent, status, answered, at } = log
  const request = { method, path, headers: { Host: 'withpersona.com' }, 'get-params': {}, 'post-params': sent ?? {} }
  const attributes = {
    request: { ...request, 'ip-address': '127.0.0.1' },
    response: { status, headers: { 'Cache-Control': 'no-store' }, body: answered },
    'created-at': new Date(at).toISOString(),
  }
  return {
    type: 'api-log',
    id,
    attributes: inflect(attributes, inflection),
    ...(namesKey && { relationships: { 'api-key': { data: { type: 'api-key', id: by.id } } } }),
  }
}
