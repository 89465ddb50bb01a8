import { KeywardError } from '../../../shared/api/errors.ts'
import type { RuleText } from '../../../shared/model/finding.ts'
import type { Host } from '../host.ts'

/**
 * Refuses a rule or provider that nothing has, and lists what there is: else a wrong word would look like a good result.
 * @param providers those of the keys that are audited
 * @throws KeywardError invalidInput
 */
export async function refuseUnknown(
  { client }: Host,
  asked: { rule?: string; provider?: string },
  rules: readonly RuleText[],
  providers: readonly (string | null | undefined)[],
): Promise<void> {
  if (asked.rule !== undefined && !rules.some(({ id }) => id === asked.rule))
    throw new KeywardError(
      'invalidInput',
      `There is no such rule. The rules are ${rules.map(({ id }) => id).join(', ')}.`,
    )
  if (asked.provider === undefined || providers.includes(asked.provider)) return
  const catalogue = await client.providers.list({})
  if (catalogue.providers.some(({ id }) => id === asked.provider)) return
  const held = [...new Set(providers)].filter((provider) => typeof provider === 'string').sort()
  throw new KeywardError(
    'invalidInput',
    `There is no such provider. ${held.length > 0 ? `The keys are of ${held.join(', ')}.` : 'No key names one.'}`,
  )
}
