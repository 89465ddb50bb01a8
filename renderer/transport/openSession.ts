import { eventsPath, sessionAnswer, sessionPath } from '../../shared/api/loopback.ts'
import { connectionEnded, freshAddressNeeded } from './connectionErrors.ts'

/** What is used of the browser's window. */
export interface Page {
  location: { hash: string; pathname: string }
  history: { replaceState(data: null, unused: string, url: string): void }
  fetch: typeof fetch
}

/**
 * Trades the code of the address for a session, and opens its stream of events.
 * @returns the header that every later request carries, and the stream
 * @throws KeywardError disconnected
 */
export async function openSession(page: Page) {
  const code = page.location.hash.slice(1)
  // SECURITY: neither the address bar nor the history keeps the code.
  page.history.replaceState(null, '', page.location.pathname)
  if (code === '') throw freshAddressNeeded()
  const traded = await ask(page, sessionPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  if (!traded.ok) throw freshAddressNeeded()
  const authorization = `Bearer ${sessionAnswer.parse(await traded.json()).token}`
  const { ok, body } = await ask(page, eventsPath, { headers: { authorization } })
  if (!ok || !body) throw connectionEnded()
  return { authorization, events: body.getReader() }
}

async function ask(page: Page, path: string, request: RequestInit): Promise<Response> {
  try {
    return await page.fetch(path, request)
  } catch {
    throw connectionEnded()
  }
}
