import { createHash } from 'node:crypto'

/**
 * Values of the sample keys: each in its provider's shape, made of words that nobody takes for a secret, with an end of
 * its own. None was ever issued. A value depends on its label alone, so it is the same every time.
 */
export const shapes = {
  'persona sandbox': (label) => `persona_sandbox_${uuid(label)}`,
  'persona production': (label) => `persona_production_${uuid(label)}`,
  sendgrid: (label) => `SG.${text(22, `${label}, id`)}.${text(43, label)}`,
  'signatureapi test': (label) => `key_test_${text(40, label)}`,
  'signatureapi live': (label) => `key_live_${text(40, label)}`,
  'stripe test': (label) => `rk_test_${text(40, label)}`,
  'stripe live': (label) => `rk_live_${text(40, label)}`,
  'stripe webhook': (label) => `whsec_${text(32, label)}`,
  'github classic': (label) => `ghp_${text(36, label)}`,
  'github fine-grained': (label) => `github_pat_${text(22, `${label}, id`)}_${text(59, label)}`,
  'openai project': (label) => `sk-proj-${text(40, `${label}, head`)}${openaiMark}${text(40, label)}`,
  'openai service account': (label) => `sk-svcacct-${text(40, `${label}, head`)}${openaiMark}${text(40, label)}`,
  'vercel personal': (label) => `vcp_${text(56, label)}`,
  'vercel integration': (label) => `vci_${text(56, label)}`,
  'datadog application': (label) => `ddap_${text(36, label)}`,
  'datadog api': (label) => 'facade00'.repeat(3) + ending(label, 8, hexDigits),
  linear: (label) => `lin_api_${text(40, label)}`,
} satisfies Record<string, (label: string) => string>

export type Shape = keyof typeof shapes

/** What OpenAI puts in the middle of its keys. */
const openaiMark = 'T3BlbkFJ'
const hexDigits = '0123456789abcdef'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const seed = 'Keyward sample keys 1'

function text(length: number, label: string): string {
  return 'SampleKeyNeverIssued'.repeat(4).slice(0, length - 8) + ending(label, 8, letters)
}

const uuid = (label: string) => `facade00-0000-4000-8000-0000${ending(label, 8, hexDigits)}`

function ending(label: string, length: number, alphabet: string): string {
  const bytes = createHash('sha256').update(`${seed}: ${label}`).digest()
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('')
}
