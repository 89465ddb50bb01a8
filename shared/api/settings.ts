import { z } from 'zod'
import { settings as values } from '../model/settings.ts'
import { method } from './method.ts'

const all = () => z.strictObject({ settings: values() })

export const settings = {
  get: method(() => z.strictObject({}), all),
  /** Changes what is named; it counts at once. */
  change: method(() => z.strictObject({ settings: values().partial() }), all),
}
