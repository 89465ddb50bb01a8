import { dayMs } from '../../../shared/model/localDays.ts'

const beginsMs = 10 * 60_000
const lastsMs = dayMs - 2 * beginsMs

/** A log of one sample key's calls, as JSON lines. Days count back from the day on which the demo is made, UTC. */
interface SampleLog {
  /** The label of the key. */
  key: string
  file: string
  from: number
  to: number
  /** Each kind of call, and how many of it a day. */
  calls: readonly (readonly [call: string, perDay: number])[]
}

const sendsMail = [['POST https://api.sendgrid.com/v3/mail/send', 12]] as const

export const sampleLogs: readonly SampleLog[] = [
  {
    key: 'Onboarding service, production',
    file: 'onboarding.ndjson',
    from: 118,
    to: 1,
    calls: [
      ['POST https://api.withpersona.com/api/v1/inquiries', 6],
      ['GET https://api.withpersona.com/api/v1/inquiries/inq_sample', 9],
      ['GET https://api.withpersona.com/api/v1/accounts/act_sample', 4],
      ['PATCH https://api.withpersona.com/api/v1/accounts/act_sample', 2],
      ['GET https://api.withpersona.com/api/v1/verifications/ver_sample', 5],
      ['GET https://api.withpersona.com/api/v1/documents/doc_sample', 2],
    ],
  },
  {
    key: 'Case review dashboard, production',
    file: 'case-review.ndjson',
    from: 96,
    to: 1,
    calls: [
      ['GET https://api.withpersona.com/api/v1/cases/case_sample', 14],
      ['POST https://api.withpersona.com/api/v1/cases/case_sample/set-status', 5],
      ['GET https://api.withpersona.com/api/v1/inquiries/inq_sample', 8],
      ['GET https://api.withpersona.com/api/v1/accounts/act_sample', 3],
    ],
  },
  // Two times are missing: nobody can say what it did then.
  { key: 'Legacy mailer, live', file: 'mailer-1.ndjson', from: 81, to: 60, calls: sendsMail },
  { key: 'Legacy mailer, live', file: 'mailer-2.ndjson', from: 52, to: 31, calls: sendsMail },
  { key: 'Legacy mailer, live', file: 'mailer-3.ndjson', from: 27, to: 1, calls: sendsMail },
  {
    key: 'Suppression sync, live',
    file: 'suppressions.ndjson',
    from: 104,
    to: 1,
    calls: [
      ['GET https://api.sendgrid.com/v3/suppression/bounces', 24],
      ['DELETE https://api.sendgrid.com/v3/suppression/bounces', 2],
    ],
  },
]

/** The text of a log. @param now milliseconds since 1970 */
export function logText({ from, to, calls }: SampleLog, now: number): string {
  const today = Math.floor(now / dayMs)
  const lines: string[] = []
  for (let day = today - from; day <= today - to; day++)
    for (const [call, perDay] of calls)
      for (let index = 0; index < perDay; index++) {
        const [method, url] = call.split(' ')
        const at = day * dayMs + beginsMs + (index / (perDay - 1)) * lastsMs
        lines.push(JSON.stringify({ time: new Date(at).toISOString(), method, url, status: 200 }))
      }
  return `${lines.join('\n')}\n`
}
