import { KeywardError } from '../../../shared/api/errors.ts'
import type { Change } from '../vault/session.ts'

/** Something that is said of a value, and the value proves otherwise. */
export interface Contradiction {
  field: 'provider' | 'environment'
  /** The name of the provider, or its word for the environment. */
  proved: string
}

const although = ' although the value proves '

/**
 * Refuses what the value disproves, unless the user insists. An environment that is forced on a key is logged.
 * @throws KeywardError environmentContradiction, refused
 */
export function refuseContradiction(
  { log }: Change,
  id: string,
  { environment, contradiction }: { environment: string | null; contradiction: Contradiction | null },
  force: boolean,
): void {
  if (contradiction === null) return
  const { field, proved } = contradiction
  if (!force) {
    throw field === 'provider'
      ? new KeywardError(
          'refused',
          `The value is a key of ${proved}, not of the provider given. Nothing was changed. Leave the provider out, or force yours on the key.`,
        )
      : new KeywardError(
          'environmentContradiction',
          `The value proves that this is a key for “${proved}”, which contradicts the environment given. Nothing was changed. Leave the environment out, or force yours on the key.`,
        )
  }
  if (field === 'environment') log('environment.forced', id, `${environment}${although}${proved}`)
}

/**
 * Reads what was logged of a forced environment.
 * @returns the environment that the value proves; null when another one than this was forced
 */
export function provedBy(detail: string | null, environment: string | null): string | null {
  const said = `${environment}${although}`
  return detail?.startsWith(said) ? detail.slice(said.length) : null
}
