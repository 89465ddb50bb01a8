import type { z } from 'zod'

/** One callable thing: what it takes and what it gives. Both are strict objects, so that no field leaks unnamed. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
}

/** Names a method's input and output schema. */
export function method<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> {
  return { input, output }
}

/** A table of methods in groups: `{ keys: { add: method(…) } }` is called as `keys.add`. */
export type ContractTable = Record<string, Record<string, Method>>

/** What the engine implements: validated input in, output out. */
export type Handlers<C extends ContractTable, Context> = {
  [G in keyof C]: {
    [M in keyof C[G]]: (
      context: Context,
      input: z.output<C[G][M]['input']>,
    ) => Promise<z.input<C[G][M]['output']>> | z.input<C[G][M]['output']>
  }
}

/** What a host calls. */
export type Client<C extends ContractTable> = {
  [G in keyof C]: {
    [M in keyof C[G]]: (input: z.input<C[G][M]['input']>) => Promise<z.output<C[G][M]['output']>>
  }
}
