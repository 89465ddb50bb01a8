import { randomStream, secretMaker } from '../support/secrets.ts'

/** A key whose every text can be found again wherever it is written. */
export interface MarkedKey {
  name: string
  value: string
  note: string
  owner: string
  tags: string[]
  scopes: string[]
  variable: string
  baseUrl: string
  remoteId: string
  type: string
  fields: Record<string, string>
}

/** Makes keys of lower-case words, for an index may fold case, and remembers all it has made. */
export function markedKeys(seed: number) {
  const random = randomStream(seed)
  const secrets = secretMaker(seed + 1)
  const markers: string[] = []
  const secretsMade: string[] = []
  const word = (kind: string) => {
    const made = `${kind}${Array.from({ length: 12 }, () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)]).join('')}`
    // The index holds long words backwards as well.
    markers.push(made, [...made].reverse().join(''))
    return made
  }
  const secret = () => {
    const kinds = [
      secrets.sendgrid,
      () => secrets.persona('production'),
      () => secrets.signatureapi('test'),
      () => secrets.text(40),
    ]
    const value = kinds[Math.floor(random() * kinds.length)]?.() ?? ''
    markers.push(value)
    secretsMade.push(value)
    return value
  }
  return {
    word,
    secret,
    /** Everything that must not be found. */
    markers,
    /** Of these the secrets. */
    secrets: secretsMade,
    key: (): MarkedKey => ({
      name: word('name'),
      value: secret(),
      note: `${word('note')} and ${word('note')}\n${word('note')}`,
      owner: word('owner'),
      tags: [word('tag'), word('tag')],
      scopes: [`${word('scope')}.${word('scope')}`],
      variable: word('variable').toUpperCase(),
      baseUrl: `https://${word('host')}.example.com/`,
      remoteId: word('remote'),
      type: word('type'),
      fields: { [word('field')]: word('content') },
    }),
  }
}

/** The arguments that give `keyward add` such a key; its value goes to stdin. */
export function addArguments(key: MarkedKey): string[] {
  return [
    ...['add', key.name, '--note', key.note, '--owner', key.owner, '--var', key.variable, '--base-url', key.baseUrl],
    ...['--remote-id', key.remoteId, '--type', key.type],
    ...key.tags.flatMap((tag) => ['--tag', tag]),
    ...key.scopes.flatMap((scope) => ['--scope', scope]),
  ]
}
