import type { z } from 'zod'
import { once } from '../model/once.ts'
import type { AbortSignal } from './transport.ts'

/**
 * One callable thing: what it takes, and what it gives for what it took. Both are strict objects, so that no field
 * leaks unnamed.
 */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  output(given: z.output<I>): O
}

/** What a method gives. */
export type Output<M extends Method> = z.output<ReturnType<M['output']>>

/** Names a method's input and output schema. Each is made when it is first used. */
export function method<I extends z.ZodType, O extends z.ZodType>(
  input: () => I,
  output: (given: z.output<I>) => O,
): Method<I, O> {
  const made = once(input)
  return {
    get input() {
      return made()
    },
    output: output.length > 0 ? output : once(output as () => O),
  }
}

/** A table of methods in groups: `{ keys: { add: method(…) } }` is called as `keys.add`. */
export type ContractTable = Record<string, Record<string, Method>>

/** What the engine implements: validated input in, output out. */
export type Handlers<C extends ContractTable, Context, Call> = {
  [G in keyof C]: {
    [M in keyof C[G]]: (
      context: Context,
      input: z.output<C[G][M]['input']>,
      call: Call,
    ) => Promise<z.input<ReturnType<C[G][M]['output']>>> | z.input<ReturnType<C[G][M]['output']>>
  }
}

/** What a host calls. */
export type Client<C extends ContractTable> = {
  [G in keyof C]: {
    [M in keyof C[G]]: (
      input: z.input<C[G][M]['input']>,
      signal?: AbortSignal,
    ) => Promise<z.output<ReturnType<C[G][M]['output']>>>
  }
}
