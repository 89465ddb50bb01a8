import type { ProviderScope } from '../../shared/model/providerScope.ts'

/** What a sensitive scope reaches, in a word or two. */
const words: Record<NonNullable<ProviderScope['sensitivity']>, string> = {
  account: 'the account',
  audit: 'who did what',
  billing: 'billing',
  cost: 'costs money',
  credential: 'credentials',
  'data-exfiltration': 'sends data elsewhere',
  deliverability: 'whether mail arrives',
  'domain-trust': 'trusted domains',
  identity: 'people and rights',
  irreversible: 'cannot be undone',
  'network-access': 'who may connect',
  pii: 'personal data',
  regulatory: 'reports to authorities',
  'sends-mail': 'sends mail',
  'side-effect': 'sets off other work',
  'transport-security': 'how connections are secured',
}

/** Why some scopes weigh more than others, each reason once; that a key can get more rights comes first. */
export function sensitivityWords(scopes: readonly ProviderScope[]): string[] {
  const raises = scopes.some(({ escalation }) => escalation) ? ['can get more rights'] : []
  return [...raises, ...new Set(scopes.flatMap(({ sensitivity }) => (sensitivity ? words[sensitivity] : [])))]
}
