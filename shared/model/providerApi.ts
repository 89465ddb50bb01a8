import { z } from 'zod'
import { once } from './once.ts'
import { providerText } from './providerText.ts'

/** What is known of a provider's API, in groups. */
export const providerApi = once(() => {
  const { mark, maybeSentence, maybeWord, maybeWords, sentence, sentences, word, words } = providerText()
  const httpsUrl = z.string().regex(/^https:\/\/[A-Za-z0-9.{}-]+(\/\S*)?$/, 'must be an https address')
  const headerName = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'must be a header’s name')
  const headerValue = z.string().regex(/^[!-~]([ -~]{0,298}[!-~])?$/, 'must be one line of ASCII')
  const status = z.union([z.number().int().min(100).max(599), z.literal('5xx')])

  /** An address of the API. `{name}` in its host is one of `hostParameters`. */
  const baseUrl = z.strictObject({ url: httpsUrl, for: maybeSentence })

  /** What stands for `{name}` in a host: one of `oneOf`, else one DNS label that the user gives. */
  const hostParameter = z.strictObject({
    name: word,
    oneOf: z.array(z.string().regex(/^[a-z0-9.-]+$/)).optional(),
    note: maybeSentence,
  })

  /**
   * How a key goes into a call. `header` and `basic` have a format that holds `{key}` or names the parts; the others name
   * what signs, or where the key goes.
   */
  const auth = z.strictObject({
    kind: z.enum(['header', 'basic', 'signature', 'query', 'body']),
    header: headerName.optional(),
    format: sentence,
    note: maybeSentence,
  })

  /** A harmless call that tells whether a key is alive. A status in none of the lists says nothing. */
  const verifyCall = z.strictObject({
    method: z.enum(['GET', 'POST']),
    url: httpsUrl,
    /** The types of keys that it tells of; all where absent. */
    types: maybeWords,
    headers: z.record(headerName, headerValue).optional(),
    /** JSON where it begins as an object does, else a form. */
    body: z.string().max(1_000).refine(isFormOrJson, 'must be JSON').optional(),
    liveIf: z.array(status),
    deadIf: z.array(status),
    unknownIf: z.array(status).optional(),
    /** Answers whose body decides: the text is looked for in the named member of the JSON answer. */
    special: z
      .array(
        z.strictObject({
          status,
          member: word,
          text: sentence,
          means: z.enum(['live', 'dead', 'unknown']),
          note: maybeSentence,
        }),
      )
      .optional(),
    /** The answer names the scopes of the key that asks. */
    readsScopes: mark,
    note: maybeSentence,
  })

  /** One call of the provider's API that manages keys. `call` is a method and a path, or the name of an action. */
  const operation = z.strictObject({
    name: word,
    call: sentence,
    query: maybeWords,
    body: z.json().optional(),
    success: z.array(z.number().int()).optional(),
    errors: z.array(z.number().int()).optional(),
    returns: z.json().optional(),
    note: maybeSentence,
  })

  /**
   * How the scopes of a key that is there are changed: the call that sets them all, and the steps by hand. In its path
   * `{…}` stands for the key's id; in its body the text `{name}` for the key's name and `{scopes}` for the list. In a step
   * `{scopes}` stands for their names, `{areas}` for the groups they are in, each with its level.
   */
  const setScopes = z.strictObject({
    call: z.string().regex(/^(POST|PUT|PATCH) \/\S*$/),
    body: z.json(),
    steps: z.array(sentence),
  })

  const management = z.strictObject({
    needs: maybeSentence,
    operations: z.array(operation),
    setScopes: setScopes.optional(),
    notes: sentences,
  })

  /** Numbers a caller must keep to, each only where it is published. */
  const limits = z.strictObject({
    requests: z
      .array(z.strictObject({ most: z.number().int(), perSeconds: z.number().int(), for: maybeSentence }))
      .optional(),
    overLimit: status.optional(),
    backoffSeconds: z.array(z.number()).optional(),
    headers: maybeWords,
    mostKeys: z.number().int().optional(),
    mostExpirySeconds: z.number().int().optional(),
    mostScopes: z.number().int().optional(),
    notes: sentences,
  })

  const pagination = z.strictObject({
    style: z.enum(['cursor', 'none']),
    parameters: z.record(z.string(), sentence).optional(),
    next: maybeWord,
    previous: maybeWord,
    note: maybeSentence,
  })

  /** How a repeated create is told from a second one; null where the provider has no such thing. */
  const idempotency = z
    .strictObject({ header: word, methods: words, keptHours: z.number(), note: maybeSentence })
    .nullable()

  const apiErrors = z.strictObject({
    shape: z.json(),
    known: z.array(z.strictObject({ status, text: maybeSentence, when: sentence })),
  })

  /** How an old value gives way to a new one. */
  const rotation = z.strictObject({
    style: z.enum([
      'overlap',
      'overlap-max-two',
      'overlap-or-in-place',
      'overlap-interactive',
      'two-slots',
      'in-place-kills-old',
      'refresh-pair',
      'manual',
      'manual-kills-old',
      'manual-create-api-revoke',
    ]),
    recommended: maybeSentence,
    notes: sentences,
  })

  /** Whether the provider offers something: yes, no, a text where it is only so for some keys, null where nobody says. */
  const offered = z.union([z.boolean(), sentence]).nullable()

  const features = z.strictObject({
    expiry: offered,
    scopes: offered,
    rotationApi: offered,
    lastUsed: offered,
    ipAllowlist: offered,
    shownOnce: offered.optional(),
  })

  /** Which member of the provider's own answer holds what: a path with dots, from the object of one key. */
  const keyObject = z.strictObject({
    id: word,
    name: maybeWord,
    note: maybeWord,
    scopes: maybeWord,
    value: maybeWord,
    createdAt: maybeWord,
    expiresAt: maybeWord,
    lastUsedAt: maybeWord,
    notOffered: maybeWords,
  })

  /** What only keys of this provider have. `remote` is the path in the provider's answer. */
  const keyField = z.strictObject({
    name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    label: word,
    remote: maybeSentence,
    value: z.enum(['text', 'number', 'texts', 'choice']),
    choices: maybeWords,
    default: z.json().optional(),
    most: z.number().optional(),
    unit: maybeWord,
    readOnly: mark,
    legacy: mark,
    note: maybeSentence,
  })

  const links = z.strictObject({
    keys: httpsUrl.optional(),
    docs: httpsUrl.optional(),
    openapi: httpsUrl.optional(),
    rateLimits: httpsUrl.optional(),
  })

  return {
    baseUrl,
    hostParameter,
    auth,
    verifyCall,
    operation,
    management,
    limits,
    pagination,
    idempotency,
    apiErrors,
    rotation,
    features,
    keyObject,
    keyField,
    links,
  }
})

function isFormOrJson(body: string): boolean {
  if (!body.startsWith('{')) return true
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}
