import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { secrets } from '../../../shared/api/secrets.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { conditionsOf, shown } from './conditions.ts'
import { rowOf } from './get.ts'
import type { Term } from './query.ts'
import { findSecret } from './reveal.ts'
import type { KeyRow } from './row.ts'

/**
 * Which keys a program would get, by variable.
 * @returns `skipped` counts chosen keys that name no variable
 * @throws KeywardError refused when two keys have one variable, or a key that was named has none
 */
export function chooseForRun(context: Context, input: z.output<typeof secrets.chooseForRun.input>) {
  const { db } = sessionOf(context)
  const terms: Term[] = [
    ...(input.environment === undefined
      ? []
      : [{ kind: 'field', field: 'env', value: input.environment, not: false } as const]),
    ...(input.tag === undefined ? [] : [{ kind: 'field', field: 'tag', value: input.tag, not: false } as const]),
  ]
  const named = input.keys.map((id) => rowOf(db, id))
  const unnamed = named.find(({ variable }) => variable === null)
  if (unnamed) {
    throw new KeywardError(
      'refused',
      `The key ${unnamed.id} names no variable. Nothing was run. Give it one with “keyward set KEY --var NAME”.`,
    )
  }
  const filtered = named.length > 0 && terms.length === 0 ? [] : rowsFor(context, terms)
  const rows = [...new Map([...named, ...filtered].map((row) => [row.id, row])).values()]
  const chosen = rows.filter(({ variable }) => variable !== null)
  refuseTwins(chosen)
  return {
    keys: chosen.map(({ id, name, variable, environment, environment_class }) => ({
      id,
      name,
      variable: variable ?? '',
      environment,
      environmentClass: environment_class,
    })),
    skipped: rows.length - chosen.length,
  }
}

function rowsFor(context: Context, terms: Term[]): KeyRow[] {
  const conditions = [...shown(terms), ...conditionsOf(terms, context.ports.clock.now())]
  return sessionOf(context)
    .db.prepare<unknown[], KeyRow>(
      `SELECT * FROM keys WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')} ORDER BY variable`,
    )
    .all(...conditions.flatMap(({ values }) => values))
}

function refuseTwins(rows: readonly KeyRow[]): void {
  const seen = new Map<string, KeyRow>()
  for (const row of rows) {
    const variable = row.variable ?? ''
    const twin = seen.get(variable)
    if (twin) {
      throw new KeywardError(
        'refused',
        `Two keys are for one variable: ${twin.id} and ${row.id}. Nothing was run. Choose with --env, --tag or --key.`,
      )
    }
    seen.set(variable, row)
  }
}

/** Starts a program with the current secrets of some keys in its environment. The events are durable before it starts. */
export async function runWithSecrets(context: Context, input: z.output<typeof secrets.run.input>) {
  const found = change(context, (inside) =>
    input.keys.map((id) => {
      const { variable } = rowOf(inside.db, id)
      const secret = findSecret(inside, id, 'current')
      // Arguments may hold anything, so only the program's name is kept.
      inside.log('secret.run', id, `${input.command[0]}, version ${secret.version}`)
      return { variable: variable ?? '', value: secret.value }
    }),
  )
  await context.ports.runner.start(
    input.command,
    // SECURITY: the door `run` of DESIGN §5.
    found.map(({ variable, value }) => [variable, value.expose()]),
  )
  return {}
}
