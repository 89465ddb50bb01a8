import type { z } from 'zod'
import type { audit } from '../../../shared/api/audit.ts'
import { rules } from './rules/index.ts'

/** The rules as a person reads them. */
export const describeRules = (): z.input<ReturnType<typeof audit.rules.output>> => ({
  rules: rules.map(({ check: _, ...text }) => text),
})
