import type { Rule } from '../rule.ts'
import { environmentUnknown } from '../whyUnknown.ts'

const whys = {
  short: ['Value too short for production', 'It is short enough to be guessed by trying.'],
  repetitive: ['Value repeats itself', 'It repeats a few characters, so that it can be guessed.'],
  placeholder: [
    'Value looks like an example',
    'It looks like a text to be filled in or a value for tests, which everybody can guess.',
  ],
} as const

export const weakValue: Rule = {
  id: 'weak-value',
  title: 'Weak or test-looking value in production',
  severity: 'High. Only in production.',
  why: 'A value that can be guessed protects nothing, and an example value in production means that the real one stands elsewhere.',
  remedy: 'Replace it by a value that the provider has made.',
  owasp: 'NHI4:2025 Insecure Authentication',
  source: 'https://pages.nist.gov/800-63-4/sp800-63b.html',
  check({ looks, environmentClass }) {
    if (looks === 'fine' || environmentClass === 'non-production') return null
    if (looks === null)
      return { unchecked: 'Its value was stored before values were looked at. Store the value anew, or replace it.' }
    if (environmentClass === null) return { unchecked: environmentUnknown }
    const [title, why] = whys[looks]
    return { severity: 'high', title, why, facts: [looks] }
  },
}
