import { z } from 'zod'
import { scope as scopeName } from './apiKey.ts'
import { once } from './once.ts'
import { providerText } from './providerText.ts'

/** What is known of a provider's scopes. */
export const providerScope = once(() => {
  const { mark, maybeSentence, maybeWord, maybeWords, sentence, word, words } = providerText()
  /** What a scope lets its holder do. `admin` writes what decides over others: keys, people, money, addresses. */
  const scopeAccess = z.enum(['read', 'write', 'delete', 'admin', 'trigger'])

  /** What an attacker gains by a scope; a scope without one of these gives little. */
  const sensitivity = z.enum([
    'account',
    'audit',
    'billing',
    'cost',
    'credential',
    'data-exfiltration',
    'deliverability',
    'domain-trust',
    'identity',
    'irreversible',
    'network-access',
    'pii',
    'regulatory',
    'sends-mail',
    'side-effect',
    'transport-security',
  ])

  /** A method and a path template of the provider's API: `GET /v3/api_keys/{api_key_id}`. */
  const endpoint = z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) \/\S*$/)

  /**
   * A level the provider offers for an area, in rising order: a column of the scope matrix. A scope belongs to the first
   * level that has its verb.
   */
  const accessLevel = z.strictObject({
    id: word,
    name: word,
    verbs: words,
    /** The HTTP methods the level stands for, where the provider says so. */
    methods: maybeWords,
  })

  /**
   * One permission, in the provider's own spelling.
   * - `default`: whether a key that was made without limits has it; absent where nobody says.
   * - `escalation`: its holder can get rights that the key does not have.
   * - `automatic`: set by the provider; never part of a request.
   * - `needsPassword`: documented as given by the account's password only, not by a key.
   * - `endpointsKnown`: the provider says which calls need it. Otherwise `endpoints` were matched by resource and verb.
   * - `includes`: other scopes of which it allows all that they allow; whoever has it needs none of them.
   * - `spellings`: other names of the same permission, which some accounts use.
   * - `unseen`: it allows what no log of calls shows: calls that are not published, or another way than HTTP.
   * - `lists`: which of the provider's `scopeLists` name it.
   */
  const scope = z.strictObject({
    name: scopeName,
    group: maybeWord,
    resource: word,
    verb: maybeWord,
    access: scopeAccess,
    description: sentence,
    sensitivity: sensitivity.optional(),
    default: z.enum(['on', 'off']).optional(),
    escalation: mark,
    canDelete: mark,
    keyType: maybeWord,
    automatic: mark,
    legacy: mark,
    needsPassword: mark,
    endpoints: z.array(endpoint).optional(),
    endpointsKnown: mark,
    unseen: mark,
    includes: z.array(scopeName).optional(),
    spellings: z.array(scopeName).optional(),
    lists: maybeWords,
    note: maybeSentence,
  })

  /**
   * A place that lists scopes of the provider. `whole`: it names all that a key could have at its time. `follows`: the
   * list that was in force before it.
   */
  const scopeList = z.strictObject({ id: word, name: sentence, whole: mark, follows: maybeWord })

  /** What a key is for: the scopes the job needs. */
  const purpose = z.strictObject({
    id: word,
    name: word,
    keyType: maybeWord,
    scopes: z.array(scopeName).min(1),
    note: maybeSentence,
  })

  return { accessLevel, endpoint, purpose, scope, scopeList }
})

export type ProviderScope = z.infer<ReturnType<typeof providerScope>['scope']>
