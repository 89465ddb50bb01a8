import type { z } from 'zod'
import type { settings } from '../../shared/api/settings.ts'
import type { Context } from './vault/session.ts'

/** Changes the settings that are named; a field without a value is not. */
export function changeSettings({ ports }: Context, input: z.output<typeof settings.change.input>) {
  const named = Object.entries(input.settings).filter(([, value]) => value !== undefined)
  ports.settings.change(Object.fromEntries(named))
  return { settings: ports.settings.get() }
}
