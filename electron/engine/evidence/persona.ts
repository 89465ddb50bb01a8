import { type Fields, jsonRecords } from './jsonRecords.ts'
import { callOf, type LogReader, type Tell } from './loggedCall.ts'
import { momentOf } from './momentOf.ts'

/** A name in the three spellings that a key's answers can have. */
const inflected = (kebab: string) => [
  kebab,
  kebab.replaceAll('-', '_'),
  kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
]

const createdAt = inflected('created-at').map((name) => `attributes.${name}`)
const keyIds = [
  ...inflected('api-key').map((name) => `relationships.${name}.data.id`),
  ...inflected('api-key-id').map((name) => `attributes.${name}`),
]

const firstOf = (fields: Fields, names: readonly string[]) =>
  names.map((name) => fields.get(name)).find((text) => text !== undefined)

/** Pages of Persona's own API logs, or single logs. They show the calls of all keys; a row may name its key. */
export const readPersona = (tell: Tell): LogReader =>
  jsonRecords(
    {
      data: [
        'type',
        'attributes.request.method',
        'attributes.request.path',
        'attributes.response.status',
        ...createdAt,
        ...keyIds,
      ],
    },
    false,
    (log) => tell(log && log.get('type') === 'api-log' ? callOfLog(log) : null),
  )

const callOfLog = (log: Fields) =>
  callOf({
    method: log.get('attributes.request.method'),
    address: log.get('attributes.request.path'),
    at: momentOf(firstOf(log, createdAt)),
    status: log.get('attributes.response.status'),
    keyId: firstOf(log, keyIds),
  })
