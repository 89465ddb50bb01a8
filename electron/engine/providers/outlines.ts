import { outlineOf, type ProviderOutline } from '../../../shared/model/provider.ts'
import { builtIn, loadBuiltIn } from './builtIn.ts'

/**
 * What is kept at hand of the built-in providers, by id. When the program is bundled (`build/precomputed.mjs`) this
 * module is run once and replaced by its result, so that a command loads neither the scopes of a provider it does not
 * ask for nor 36 files.
 */
export const outlines: readonly ProviderOutline[] = await Promise.all(
  Object.keys(builtIn).map(async (id) => {
    const whole = await loadBuiltIn(id)
    if (!whole) throw new Error(`no provider ${id}`)
    return outlineOf(whole)
  }),
)
