import { z } from 'zod'
import type { Provider } from '../../../shared/model/provider.ts'
import { verifyPath } from '../providers/apiBase.ts'
import type { Answer, Caller } from './caller.ts'

/** Whether a key is alive; null where nothing tells. */
export interface Verdict {
  alive: boolean | null
  /** Of the answer; null where none came. */
  status: number | null
  /** A full sentence. */
  why: string
  /** Those of the key, where the answer names them. */
  scopes: string[] | null
}

type Check = NonNullable<Provider['verify']>

/** Asks a provider by its one harmless call whether the caller's key is alive. Only where `whyUncheckable` gives null. */
export async function checkAlive(caller: Caller, { name, verify }: Provider): Promise<Verdict> {
  if (!verify) return { alive: null, status: null, why: `Keyward knows no harmless call to ${name}.`, scopes: null }
  const asked = await caller.send({
    operation: 'verify',
    method: verify.method,
    path: verifyPath(verify),
    headers: verify.headers,
    body: verify.body?.startsWith('{') ? JSON.parse(verify.body) : verify.body,
    anyStatus: true,
  })
  if (!asked.ok) return { alive: null, status: asked.failure.status, why: asked.failure.message, scopes: null }
  const answer = asked.value
  const { alive, note } = judge(verify, answer)
  return {
    alive,
    status: answer.status,
    why: [sentence(name, alive, answer.status), note].filter(Boolean).join(' '),
    scopes: alive && verify.readsScopes ? scopesIn(answer.json) : null,
  }
}

const sentence = (name: string, alive: boolean | null, status: number) =>
  alive === null
    ? `${name} answered ${status}, which does not tell whether the key is alive.`
    : `${name} ${alive ? 'takes' : 'does not take'} this key (${status}).`

function judge(verify: Check, { status, json }: Answer): { alive: boolean | null; note?: string | undefined } {
  const special = verify.special?.find(
    (one) => fits([one.status], status) && memberOf(json, one.member).includes(one.text),
  )
  if (special) {
    const note = special.note && `${special.note[0]?.toUpperCase()}${special.note.slice(1)}.`
    return { alive: { live: true, dead: false, unknown: null }[special.means], note }
  }
  if (fits(verify.unknownIf ?? [], status)) return { alive: null }
  // A page for people comes from something else on the way: it proves no key.
  if (fits(verify.liveIf, status)) return { alive: json === undefined ? null : true }
  return { alive: fits(verify.deadIf, status) ? false : null }
}

const fits = (statuses: readonly (number | '5xx')[], status: number) =>
  statuses.some((one) => one === status || (one === '5xx' && status >= 500))

/** A member of an answer as text: itself where it is one, else all that it holds. */
function memberOf(json: unknown, name: string): string {
  const member = z.record(z.string(), z.unknown()).safeParse(json).data?.[name]
  return typeof member === 'string' ? member : (JSON.stringify(member) ?? '')
}

const scopesIn = (json: unknown) => z.object({ scopes: z.array(z.string()) }).safeParse(json).data?.scopes ?? null
