import type { Failure } from './result.ts'

/** Whether a call that failed has surely changed nothing at the provider. SECURITY: anything else may have been done. */
export const wasSurelyNotDone = ({ kind }: Failure): boolean =>
  ['notSent', 'unauthorised', 'forbidden', 'notFound', 'invalid', 'limited'].includes(kind)
