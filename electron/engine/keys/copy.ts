import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { CopyForm, secrets } from '../../../shared/api/secrets.ts'
import { findOrNull } from '../providers/catalogue.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { type CopyFacts, inForm, shownForm } from './copyForms.ts'
import { rowOf } from './get.ts'
import { findSecret } from './reveal.ts'

/** How each form of a key would look, without its secret. */
export async function formsOf(context: Context, { id }: { id: string }) {
  const facts = await factsOf(context, id)
  const shown = (form: CopyForm) => shownForm(form, facts)
  return {
    forms: {
      value: shown('value'),
      env: shown('env'),
      header: shown('header'),
      curl: shown('curl'),
      link: shown('link'),
    },
  }
}

/**
 * Puts the current secret on the clipboard, in a form. The event is durable before the value leaves; a link holds no
 * secret, so it has none.
 * @throws KeywardError refused where the form cannot be had
 */
export async function copySecret(context: Context, input: z.output<typeof secrets.copy.input>) {
  const { id, as = 'value' } = input
  const { clipboard, clock, settings } = context.ports
  const facts = await factsOf(context, id)
  const { name, isProduction, text } = change(context, (inside) => {
    const { version, value } = findSecret(inside, id, 'current')
    // SECURITY: the door `copy` of DESIGN §5.
    const written = inForm(as, value.expose(), facts)
    if (written === null)
      throw new KeywardError(
        'refused',
        'It is not known how to write this key in this form. Nothing was copied. Copy its value instead.',
      )
    if (as !== 'link') inside.log('secret.copied', id, `version ${version}${as === 'value' ? '' : `, as ${as}`}`)
    const row = rowOf(inside.db, id)
    return { name: row.name, isProduction: row.environment_class === 'production', text: written }
  })
  const { productionSeconds, otherSeconds } = settings.get().clipboard
  const clearAfterSeconds = input.clearAfterSeconds ?? (isProduction ? productionSeconds : otherSeconds)
  await clipboard.copy(text, clearAfterSeconds * 1000)
  const clearsAt = new Date(clock.now() + clearAfterSeconds * 1000).toISOString()
  return { id, name, clearAfterSeconds, clearsAt }
}

async function factsOf(context: Context, id: string): Promise<CopyFacts> {
  const row = rowOf(sessionOf(context).db, id)
  return {
    id,
    variable: row.variable,
    providerId: row.provider,
    provider: await findOrNull(context.catalogue(), row.provider),
    environment: row.environment,
    baseUrl: row.base_url_allowed === 1 ? row.base_url : null,
  }
}
