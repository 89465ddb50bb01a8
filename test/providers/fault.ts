import { z } from 'zod'

const status = z.number().int().min(400).max(599)
const ms = z.number().int().min(0)

/**
 * What goes wrong with one call. `keptFailure`, `otherEnvironment`, `shortPage` and `loopPage` are Persona's alone.
 *
 * | kind                    | done | what the client sees                                            |
 * | ----------------------- | ---- | --------------------------------------------------------------- |
 * | dropBefore              | no   | the connection is cut                                           |
 * | dropAfter               | yes  | the connection is cut                                           |
 * | cut                     | yes  | half of the answer's body, then the connection is cut           |
 * | refuse                  | no   | this status, with these headers                                 |
 * | failAfter               | yes  | this status                                                     |
 * | slow                    | yes  | the answer, so many milliseconds late                           |
 * | trickle                 | yes  | the answer, a byte each so many milliseconds                    |
 * | endless                 | yes  | a body that never ends                                          |
 * | malformed               | yes  | a body that is no JSON                                          |
 * | html                    | yes  | a page with status 200                                          |
 * | redirect                | no   | the address of another place                                    |
 * | echo                    | no   | 422, with words that hold the value of the key that asks        |
 * | keptFailure             | yes  | 500, and so at each repeat under the same idempotency key       |
 * | wrongId                 | yes  | the id of another key                                           |
 * | otherEnvironment        | yes  | a value of the other environment                                |
 * | noValue, oddValue       | yes  | no value, or one in another shape                               |
 * | fewerScopes, moreScopes | yes  | the truth: the key has one scope less or more than was asked    |
 * | staleScopes             | yes  | the scopes that the key had before its last change              |
 * | emptyPage, samePage     | yes  | no keys, or those of the first page, and that there are more    |
 * | shortPage               | yes  | one key, and where the next page begins                         |
 * | loopPage                | yes  | after the last page the first again                             |
 * | moreFields              | yes  | members that nobody has documented                              |
 */
export const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['dropBefore', 'dropAfter', 'cut', 'endless', 'malformed', 'html', 'echo']) }),
  z.strictObject({ kind: z.literal('refuse'), status, headers: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ kind: z.literal('failAfter'), status }),
  z.strictObject({ kind: z.enum(['slow', 'trickle']), ms }),
  z.strictObject({ kind: z.literal('redirect'), status: z.number().int().min(300).max(399), to: z.url() }),
  z.strictObject({
    kind: z.enum([
      'keptFailure',
      'wrongId',
      'otherEnvironment',
      'noValue',
      'oddValue',
      'fewerScopes',
      'moreScopes',
      'staleScopes',
      'emptyPage',
      'samePage',
      'shortPage',
      'loopPage',
      'moreFields',
    ]),
  }),
])
export type Fault = z.infer<typeof fault>

/** A fault of the nth call of an operation from now on, and of so many after it; both are usually 1. */
export interface PlannedFault {
  /** As the catalogue names it, or `any`. */
  operation: string
  fault: Fault
  nth?: number
  times?: number
}
