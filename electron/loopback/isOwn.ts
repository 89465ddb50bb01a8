import type { IncomingMessage } from 'node:http'

/**
 * Whether a request comes from our own page or opens it. Everything else that a browser can be made to send is refused.
 * @param host `127.0.0.1:PORT`
 */
export function isOwn({ method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, host: string) {
  // SECURITY: a foreign name that was rebound to this machine is another host.
  if (headers.host !== host) return false
  // SECURITY: a browser names the page that sends; a page of another origin has nothing to say here.
  if (headers.origin === undefined ? method === 'POST' : headers.origin !== `http://${host}`) return false
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || (url === '/' && isOpening(headers))
}

/**
 * The page may be opened in a tab from anywhere, but not in a frame: alone it knows nothing. A browser calls `none` what a
 * person typed, and `cross-site` a file that leads here.
 */
const isOpening = (headers: IncomingMessage['headers']) =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
