import { z } from 'zod'
import { grade } from './finding.ts'
import { once } from './once.ts'

/** Whole days that logs cover, as moments of the first and the last of them. */
export const coveredDays = once(() => z.strictObject({ from: z.string(), to: z.string(), days: z.number().int() }))

/** How one scope was used, as far as logs tell. */
export const scopeUse = once(() =>
  z.strictObject({
    scope: z.string(),
    count: z.number().int(),
    /** Days on which it was used. */
    days: z.number().int(),
    first: z.string(),
    last: z.string(),
  }),
)
export type ScopeUse = z.infer<ReturnType<typeof scopeUse>>

/**
 * What a key may do, needs and really uses, in the catalogue's spelling: wildcards and umbrellas stand for all they
 * include. Null is not known: `granted` while nobody told, `needed` while no purpose is named, `used` while no log was
 * read, `excess` while nothing can be said. `excess` are granted scopes beyond what it has to keep; it is graded:
 * observed or declared. `unclassified` are stored scopes that the catalogue does not know.
 */
export const access = once(() =>
  z.strictObject({
    granted: z.array(z.string()).nullable(),
    needed: z.array(z.string()).nullable(),
    used: z.array(scopeUse()).nullable(),
    excess: z.array(z.string()).nullable(),
    unclassified: z.array(z.string()),
    grade,
    coverage: z.array(coveredDays()),
  }),
)
export type AccessFacts = z.infer<ReturnType<typeof access>>

/**
 * Scopes of one resource that a smaller grant loses, gains or keeps, and what that means in plain words: "can no longer
 * delete webhooks". A wildcard or an umbrella is told by the scopes it stands for.
 */
export const scopeChange = once(() => z.strictObject({ scopes: z.array(z.string()), meaning: z.string() }))

/** One call of the provider's API: what it would be sent. */
export const plannedCall = once(() => z.strictObject({ method: z.string(), path: z.string(), body: z.string() }))

/**
 * The smallest grant that covers what a key needs and uses. `refused` says why there is none; then `after` is null.
 * `keeps` is what stays possible. `call` and `undo` are the provider's own, null where it has none; `steps` are those of
 * its dashboard.
 */
export const rightSizing = once(() =>
  z.strictObject({
    before: z.array(z.string()).nullable(),
    after: z.array(z.string()).nullable(),
    removed: z.array(scopeChange()),
    added: z.array(scopeChange()),
    keeps: z.array(scopeChange()),
    grade,
    refused: z.array(z.string()),
    warnings: z.array(z.string()),
    call: plannedCall().nullable(),
    undo: plannedCall().nullable(),
    steps: z.array(z.string()),
  }),
)
export type RightSizing = z.infer<ReturnType<typeof rightSizing>>
