import { z } from 'zod'
import { keyId } from '../model/apiKey.ts'
import { consumer, consumerId, filePreview, namedPlace } from '../model/consumer.ts'
import { rotationId } from '../model/rotation.ts'
import { method } from './method.ts'

/** The places that use a key. A rotation writes the new value there, once it is in force in the vault. */
export const consumers = {
  /** `suggested`: the file that the key was imported from, where it is still there and holds the key's value. */
  list: method(
    () => z.strictObject({ key: keyId }),
    () =>
      z.strictObject({
        consumers: z.array(consumer()),
        suggested: z.strictObject({ path: z.string(), entry: z.string() }).nullable(),
      }),
  ),
  /**
   * Adds a place. A page that names a file has to give the password of the vault; a command is named in a terminal alone.
   * @throws KeywardError refused, wrongPassword, notFound (no such file, no such entry in it); nothing is changed then
   */
  add: method(
    () => z.strictObject({ key: keyId, place: namedPlace(), password: z.string().max(1_000).optional() }),
    () => z.strictObject({ consumer: consumer() }),
  ),
  remove: method(
    () => z.strictObject({ key: keyId, number: z.number().int().min(1) }),
    () => z.strictObject({}),
  ),
  /** What a rotation would write into the key's files. Only reads. */
  preview: method(
    () => z.strictObject({ key: keyId }),
    () => z.strictObject({ files: z.array(filePreview()) }),
  ),
  /** Puts the command that names a command for a key, in a terminal, on the clipboard, through the host. It holds no secret. */
  copyHookCommand: method(
    () => z.strictObject({ key: keyId }),
    () => z.strictObject({ clearAfterSeconds: z.number().int() }),
  ),
  /** The person says whether a place has the value that the rotation put in force. */
  confirm: method(
    () => z.strictObject({ rotation: rotationId, consumer: consumerId, has: z.boolean().default(true) }),
    () => z.strictObject({}),
  ),
}
