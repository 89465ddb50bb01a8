import type { z } from 'zod'
import { contract } from '../../shared/api/contract.ts'
import { type ErrorCode, KeywardError } from '../../shared/api/errors.ts'
import type { Method } from '../../shared/api/method.ts'
import { type Envelope, failed } from '../../shared/api/transport.ts'
import type { Call } from './call.ts'
import { handlers } from './handlers.ts'
import { databaseError } from './storage/sqliteError.ts'
import { surelyFits } from './surelyFits.ts'
import type { Context } from './vault/session.ts'

// A parser compiled for an input costs more than it saves: a process seldom makes the same call many times.
const oneTime = { jitless: true }

type Handler = (context: Context, input: unknown, call: Call) => unknown

/**
 * The one way into the engine: a name and something unknown in, a validated answer out. Never throws.
 * Unknown methods, inputs that do not fit and outputs with a field the contract does not name are all refused.
 */
export async function dispatch(context: Context, name: string, input: unknown, call: Call): Promise<Envelope> {
  const [groupName = '', methodName = '', ...rest] = name.split('.')
  // SECURITY: own properties only, so that `constructor` and `__proto__` are no methods.
  const method = rest.length === 0 ? own<Method>(own(contract, groupName), methodName) : undefined
  const handler = own<Handler>(own(handlers, groupName), methodName)
  if (!method || !handler) return failure('invalidInput', 'There is no such method.')
  const valid = method.input.safeParse(input, oneTime)
  if (!valid.success) return failure('invalidInput', describeIssues(valid.error))
  try {
    call.checkWanted()
    const output = await handler(context, valid.data, call)
    // SECURITY: strict output schemas stop a field that nobody named, a secret above all.
    const schema = method.output(valid.data)
    if (surelyFits(schema, output)) return { ok: true, output }
    const checked = schema.safeParse(output)
    return checked.success
      ? { ok: true, output: checked.data }
      : failure(
          'internal',
          `A bug in Keyward: ${groupName}.${methodName} gave an answer that its contract does not allow.`,
        )
  } catch (error) {
    const known = databaseError(error)
    if (known instanceof KeywardError) return failed(known)
    return failure('internal', `A bug in Keyward: ${groupName}.${methodName} failed (${kindOf(error)}).`)
  }
}

function own<T>(object: unknown, name: string): T | undefined {
  return object !== undefined && Object.hasOwn(object as object, name) ? (object as Record<string, T>)[name] : undefined
}

const failure = (code: ErrorCode, message: string) => failed({ code, message })

/** Says where and what is wrong, never what was typed. */
function describeIssues(error: z.ZodError): string {
  const issue = error.issues[0]
  const place = issue?.path.map(String).join('.') || 'input'
  const extra = issue?.code === 'unrecognized_keys' ? 'has fields that are not known' : issue?.message
  return `${place}: ${extra}`
}

/** The kind of an unexpected error and where it was thrown; its message may hold what was typed. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error object'
  const code = (error as { code?: unknown }).code
  const place = /\/([\w.-]+:\d+:\d+)/.exec(error.stack?.split('\n').find((line) => line.includes('    at ')) ?? '')?.[1]
  return [error.name, typeof code === 'string' ? code : null, place].filter(Boolean).join(', ')
}
