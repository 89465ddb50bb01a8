import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english, translations } from '@zxcvbn-ts/language-en'

/** How long a password withstands guessing: `level` from 0, guessed at once, to 4. `why` says what makes it weak. */
export interface Strength {
  level: 0 | 1 | 2 | 3 | 4
  /** Days of guessing by one machine are enough, although each guess is made slow. */
  isWeak: boolean
  why: string | null
  advice: string | null
}

const weakest = 2
/** What stands close to this program is guessed first. */
const nearWords = ['keyward', 'vault', 'apikey']

const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  translations,
})

/** Estimates a password. It carries dictionaries of more than a megabyte: load it when it is needed. */
export function passwordStrength(password: string): Strength {
  // SECURITY: only these leave: the estimator's own answer holds the password and its parts.
  const { score, feedback } = estimator.check(password, nearWords)
  return {
    level: score,
    isWeak: score <= weakest,
    why: feedback.warning || null,
    advice: feedback.suggestions[0] ?? null,
  }
}
