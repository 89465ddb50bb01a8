import type { IncomingMessage } from 'node:http'

/** A body that was not taken; the status says why. */
export class BodyRefused extends Error {
  readonly status: 400 | 413

  constructor(status: 400 | 413) {
    super(`refused with ${status}`)
    this.status = status
  }
}

/**
 * Reads a JSON body.
 * @param most how many bytes it may have
 * @throws BodyRefused 413 when it has more, 400 when it is no JSON in UTF-8
 */
export async function readJson(request: IncomingMessage, most: number): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new BodyRefused(413)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > most) throw new BodyRefused(413)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    throw new BodyRefused(400)
  }
}
