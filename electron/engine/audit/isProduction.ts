import type { AuditedKey } from './subject.ts'

/** Whether a key is known to be for production. */
export const isProduction = ({ environmentClass }: Pick<AuditedKey, 'environmentClass'>) =>
  environmentClass === 'production'
