import type { z } from 'zod'

type Check = (value: unknown) => boolean
type Schema = z.core.$ZodType

/** What was worked out for each schema; null where only the schema itself can tell. */
const checks = new WeakMap<Schema, Check | null>()

/**
 * Whether a value surely is what a schema asks: told without copying it and without compiling a parser, both of which
 * cost more than a long list's own reading. False also where only the schema itself can tell, as where it transforms.
 */
export const surelyFits = (schema: Schema, value: unknown): boolean => checkOf(schema)?.(value) ?? false

function checkOf(schema: Schema): Check | null {
  let check = checks.get(schema)
  if (check === undefined) {
    check = made(schema)
    checks.set(schema, check)
  }
  return check
}

function made(schema: Schema): Check | null {
  const { def } = (schema as z.core.$ZodTypes)._zod
  // What is asked beyond the type, as a length or a refinement, only the schema itself knows.
  if (def.type !== 'number' && def.checks?.length) return null
  if (def.type === 'string') return ofString(def)
  if (def.type === 'number') return ofNumber(def)
  if (def.type === 'boolean') return (value) => typeof value === 'boolean'
  if (def.type === 'enum') return oneOf(Object.values(def.entries))
  if (def.type === 'literal') return oneOf(def.values)
  if (def.type === 'nullable') return ofNullable(def)
  if (def.type === 'array') return ofArray(def)
  return def.type === 'object' ? ofStrictObject(def) : null
}

function oneOf(values: readonly unknown[]): Check {
  const known = new Set(values)
  return (value) => known.has(value)
}

function ofString(def: z.core.$ZodStringDef & { pattern?: RegExp }): Check | null {
  const { pattern } = def
  if ('format' in def && !pattern) return null
  return (value) => typeof value === 'string' && (!pattern || pattern.test(value))
}

function ofNumber({ checks: more = [] }: z.core.$ZodNumberDef): Check | null {
  const isWhole = (check: z.core.$ZodCheck) =>
    'format' in check._zod.def && (check._zod.def as z.core.$ZodCheckNumberFormatDef).format === 'safeint'
  if (more.length === 0) return (value) => Number.isFinite(value)
  return more.every(isWhole) ? (value) => Number.isSafeInteger(value) : null
}

function ofNullable({ innerType }: z.core.$ZodNullableDef): Check | null {
  const inner = checkOf(innerType)
  return inner && ((value) => value === null || inner(value))
}

function ofArray({ element }: z.core.$ZodArrayDef): Check | null {
  const each = checkOf(element)
  return each && ((value) => Array.isArray(value) && value.every(each))
}

/** SECURITY: a field that the schema does not name is told by their number, for each that it names must be there. */
function ofStrictObject({ shape, catchall }: z.core.$ZodObjectDef): Check | null {
  if (catchall?._zod.def.type !== 'never') return null
  const fields = Object.entries(shape).map(([name, field]) => [name, checkOf(field)] as const)
  if (fields.some(([, check]) => check === null)) return null
  return (value) => {
    if (typeof value !== 'object' || value === null || Object.keys(value).length !== fields.length) return false
    for (const [name, check] of fields) {
      if (!Object.hasOwn(value, name) || !check?.((value as Record<string, unknown>)[name])) return false
    }
    return true
  }
}
