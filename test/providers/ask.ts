import type { FakeProvider } from './fakeProvider.ts'

/** An answer, read. `json` is undefined where there is none. */
export interface Heard {
  status: number
  headers: Headers
  text: string
}

/** Sends one request as a client would that knows nothing of Keyward. @param path with its query */
export async function ask(
  { origin }: Pick<FakeProvider, 'origin'>,
  key: string | null,
  call: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Heard> {
  const [method = '', path = ''] = call.split(' ')
  const answer = await fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(key !== null && { authorization: `Bearer ${key}` }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
