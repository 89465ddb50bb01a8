import { expect, test } from 'vitest'
import { keyHeader } from '../../../electron/engine/providers/keyHeader.ts'
import type { Provider } from '../../../shared/model/provider.ts'

function written(auth: Provider['auth'], secret: string): string | null {
  const header = keyHeader(auth)
  const held = header?.hold(secret) ?? null
  return header && held !== null ? `${header.name}: ${header.write(held)}` : null
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each([
  [{ kind: 'header', header: 'X-Api-Key', format: '{key}' } as const, 'KEY', 'X-Api-Key: KEY'],
  [{ kind: 'header', header: 'Authorization', format: 'Bot {key}' } as const, 'KEY', 'Authorization: Bot KEY'],
  [{ kind: 'basic', format: 'api:{key}' } as const, 'KEY', `Authorization: Basic ${base64('api:KEY')}`],
  [{ kind: 'basic', format: '{sid}:{secret}' } as const, 'SK1:KEY', `Authorization: Basic ${base64('SK1:KEY')}`],
])('a key stands in its header: %j', (auth, secret, expected) => {
  expect(written(auth, secret)).toBe(expected)
})

test.each([
  [undefined, 'KEY'],
  [{ kind: 'query', format: 'key={key}' } as const, 'KEY'],
  [{ kind: 'signature', format: 'SigV4' } as const, 'KEY'],
  [{ kind: 'body', format: 'client_id, secret' } as const, 'KEY'],
  [{ kind: 'header', header: 'Authorization', format: 'Bearer {access_token}' } as const, 'KEY'],
  [{ kind: 'header', header: 'Authorization', format: '{key} {key}' } as const, 'KEY'],
  [{ kind: 'header', format: '{key}' } as const, 'KEY'],
  [{ kind: 'header', header: 'X-Api-Key', format: '{key}' } as const, 'KEY\r\nX-Other: 1'],
  [{ kind: 'basic', format: '{sid}:{secret}' } as const, 'KEY'],
  [{ kind: 'basic', format: '{sid}:{secret}' } as const, ':KEY'],
  [{ kind: 'basic', format: '{sid}:{secret}' } as const, 'a:b:c'],
])('or it stands in none: %j %j', (auth, secret) => {
  expect(written(auth, secret)).toBeNull()
})
