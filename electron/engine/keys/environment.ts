import type { EnvironmentClass } from '../../../shared/model/apiKey.ts'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import type { Contradiction } from './contradiction.ts'

const classOfWord: Record<string, EnvironmentClass> = {
  production: 'production',
  prod: 'production',
  live: 'production',
  'non-production': 'non-production',
  development: 'non-production',
  dev: 'non-production',
  test: 'non-production',
  testing: 'non-production',
  sandbox: 'non-production',
  staging: 'non-production',
  stage: 'non-production',
  preview: 'non-production',
  local: 'non-production',
  qa: 'non-production',
  uat: 'non-production',
  ci: 'non-production',
  demo: 'non-production',
}

/** Whether a word is known to name an environment, such as `staging`. */
export const isEnvironmentWord = (word: string) => Object.hasOwn(classOfWord, word)

export interface Environment {
  environment: string | null
  environmentClass: EnvironmentClass | null
}

/**
 * Settles a key's environment from what its value proves and what the user says, which counts where the two contradict
 * each other.
 * @param proved the provider's word that the value shows, null when it shows none
 * @param declared the user's word or class
 */
export function settleEnvironment(
  provider: ProviderOutline | null,
  proved: string | null,
  declared: string | null,
): Environment & { contradiction: Contradiction | null } {
  const shown = { environment: proved, environmentClass: classOf(provider, proved), contradiction: null }
  if (declared === null) return shown
  const said = inProvidersWords(provider, declared)
  if (proved === null || said.environment === proved) return { ...said, contradiction: null }
  if (said.environmentClass !== null && said.environmentClass === shown.environmentClass) return shown
  return { ...said, contradiction: { field: 'environment', proved } }
}

function inProvidersWords(provider: ProviderOutline | null, declared: string): Environment {
  const word = declared.toLowerCase()
  const own = provider?.environments.find(({ id }) => id.toLowerCase() === word)
  if (own) return { environment: own.id, environmentClass: own.class }
  const wordClass = classOfWord[word] ?? null
  const ofClass = provider?.environments.filter((environment) => environment.class === wordClass) ?? []
  const isClass = word === 'production' || word === 'non-production'
  if (isClass && ofClass.length === 1 && ofClass[0]) return { environment: ofClass[0].id, environmentClass: wordClass }
  return { environment: declared, environmentClass: wordClass }
}

function classOf(provider: ProviderOutline | null, word: string | null): EnvironmentClass | null {
  if (word === null) return null
  return provider?.environments.find(({ id }) => id === word)?.class ?? classOfWord[word.toLowerCase()] ?? null
}
