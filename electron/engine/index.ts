import type { Transport } from '../../shared/api/transport.ts'
import { dispatch } from './dispatch.ts'
import type { Ports } from './ports.ts'
import { catalogueOf } from './providers/catalogue.ts'
import { migrations } from './storage/migrations/index.ts'
import { pathsOf } from './vault/paths.ts'
import { type Context, closeSession } from './vault/session.ts'

export type { Background, Clipboard, Clock, KeyHolder, Ports, Runner } from './ports.ts'
export { fileError, writeNewFile } from './storage/files.ts'

/** The engine of one home, as its hosts see it. */
export interface Engine extends Transport {
  /** Closes the vault and wipes its keys. */
  close(): void
}

/**
 * Makes the engine of a home. Nothing is read or written before the first call.
 * @param home the folder that holds the vault
 * @param steps the migrations; tests bring their own
 */
export function openEngine(home: string, ports: Ports, steps = migrations): Engine {
  const paths = pathsOf(home)
  const context: Context = {
    paths,
    ports,
    migrations: steps,
    catalogue: catalogueOf(paths.providers),
    session: null,
  }
  return {
    call: (name, input) => dispatch(context, name, input),
    close: () => closeSession(context),
  }
}
