import { z } from 'zod'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { findFormats } from '../providers/detect.ts'

const longest = 200
/** More of them is not looked at. */
const looksAt = 2_000
/** So many characters in a row are told apart from chance. */
const telling = 10

const text = z.string().optional().catch(undefined)
const words = z.object({ title: text, details: text, detail: text, message: text })
const answer = words.extend({
  error: z
    .union([z.string(), words.transform(sentenceOf)])
    .optional()
    .catch(undefined),
  errors: z.array(words).optional().catch(undefined),
})

/**
 * What a provider says of an error, for people: one line, of at most 200 characters, in the places where APIs put it
 * (RFC 9457 and others). Null where it says nothing.
 * SECURITY: a provider may say the key itself. What holds a part of it is not repeated, and what looks like a key is
 * left out.
 */
export function providerWords(json: unknown, secret: string, providers: readonly ProviderOutline[]): string | null {
  const read = answer.safeParse(json)
  if (!read.success) return null
  const { error, errors, ...whole } = read.data
  const said = [...(errors ?? []).slice(0, 1).map(sentenceOf), sentenceOf(whole), error]
    .find(Boolean)
    ?.slice(0, looksAt)
  if (!said || holdsPartOf(secret, said)) return null
  const line = said
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\w+/=.%~$-]+/g, (word) => (looksLikeKey(word, providers) ? '…' : word))
    .trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line || null
}

function sentenceOf({ title, details, detail, message }: z.output<typeof words>): string {
  return [...new Set([title, details ?? detail ?? message].filter(Boolean))].join(': ')
}

function holdsPartOf(secret: string, said: string): boolean {
  const value = bare(secret)
  const heard = bare(said)
  if (value.length <= telling) return heard.includes(value)
  for (let at = 0; at + telling <= value.length; at++) if (heard.includes(value.slice(at, at + telling))) return true
  return false
}

/** Without what a key could be broken up by. */
const bare = (said: string) => said.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Whether a text may have been drawn by chance, as a key is: no word that people made is so long and so mixed. */
export const isLikeChance = (text: string) =>
  text.length >= 20 && (/\d/.test(text) || (/[a-z]/.test(text) && /[A-Z]/.test(text)))

const looksLikeKey = (word: string, providers: readonly ProviderOutline[]) =>
  isLikeChance(word) || (word.length >= 8 && findFormats(word, '', providers).some(({ secret }) => secret))
