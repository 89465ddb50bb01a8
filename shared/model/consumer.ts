import { z } from 'zod'
import { line } from './text.ts'

export const consumerId = z.uuid()

/** The address of a page, for a person to open. */
const link = () => line(2_000).pipe(z.url({ protocol: /^https?$/, error: 'must be a web address' }))

const file = () => z.strictObject({ kind: z.literal('file'), path: line(4_000), entry: line(1_000) })
const hook = () => z.strictObject({ kind: z.literal('hook'), command: line(4_000) })
const step = () => z.strictObject({ kind: z.literal('step'), text: line(500), link: link().nullable() })

/**
 * Where a key is used. `file`: an entry of a `.env` or JSON file, the path absolute; `entry` is the variable, or in JSON a
 * name at the top or a JSON pointer (`/db/password`). `hook`: a command that takes the value on stdin and puts it where it
 * belongs. `step`: something that a person does by hand.
 */
export const consumerPlace = () => z.discriminatedUnion('kind', [file(), hook(), step()])
export type ConsumerPlace = z.infer<ReturnType<typeof consumerPlace>>

/** What is typed in a terminal to name a command for a key: no page may name one. @param key its id */
export const hookCommandOf = (key: string) => `keyward consumers ${key.slice(0, 8)} --hook COMMAND`

/** A place as a person names it. A file without an entry: the key's own variable, else the one entry with its value. */
export const namedPlace = () =>
  z.discriminatedUnion('kind', [file().extend({ entry: file().shape.entry.nullable() }), hook(), step()])
export type NamedPlace = z.infer<ReturnType<typeof namedPlace>>

/**
 * Whether a place has the value that is in force: `waiting` until the rotation has come that far, `confirmed` when it was
 * read back, the command ended with 0, or a person said so; `failed` and `unknown` say why.
 */
export const placeState = z.enum(['waiting', 'confirmed', 'failed', 'unknown'])
export type PlaceState = z.infer<typeof placeState>

/** What a rotation did at one place. `at`: null while it waits. `why`: a full sentence; null where all is well. */
export const rotationPlace = () =>
  z.strictObject({
    consumer: consumerId,
    number: z.number().int(),
    place: consumerPlace(),
    state: placeState,
    at: z.string().nullable(),
    why: z.string().nullable(),
  })
export type RotationPlace = z.infer<ReturnType<typeof rotationPlace>>

/** A place of a key. `number` names it for people and stays its own; `last` is what the last rotation that reached it did. */
export const consumer = () =>
  z.strictObject({
    id: consumerId,
    number: z.number().int(),
    place: consumerPlace(),
    addedAt: z.string(),
    last: z
      .strictObject({ rotation: z.uuid(), state: placeState, at: z.string().nullable(), why: z.string().nullable() })
      .nullable(),
  })
export type Consumer = z.infer<ReturnType<typeof consumer>>

/**
 * What writing a new value into a file would change. `line`: where the entry stands, beginning with 1; `text`: that line
 * with every value in it hidden. `refused`: why it would not be written, a full sentence. `seen`: the SHA-256 of the whole
 * file, in hexadecimal, to be handed back so that only what was looked at is written; null where the file could not be read.
 */
export const filePreview = () =>
  z.strictObject({
    consumer: consumerId,
    number: z.number().int(),
    path: z.string(),
    entry: z.string(),
    line: z.number().int().nullable(),
    text: z.string().nullable(),
    refused: z.string().nullable(),
    seen: z.string().nullable(),
  })
export type FilePreview = z.infer<ReturnType<typeof filePreview>>

/** A file as a person has seen it in a preview. */
export const seenFile = () => z.strictObject({ consumer: consumerId, seen: z.string().regex(/^[0-9a-f]{64}$/) })
export type SeenFile = z.infer<ReturnType<typeof seenFile>>
