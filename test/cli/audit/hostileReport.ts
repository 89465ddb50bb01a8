import type { Report } from '../../../electron/cli/audit/report.ts'
import type { Finding, RuleText } from '../../../shared/model/finding.ts'

/** Text that a terminal, a page, an XML reader or a viewer of messages would obey, or that hides itself. */
export const hostileName =
  '<img src=x onerror=alert(1)>"\'&amp; [link](https://evil.test) ]]> \u001b[31mred\u0007 \u202eabc\u200b \0 \ud800 \ufffe {0} end'

const rule = (id: string, title: string): RuleText => ({
  id,
  title,
  severity: 'Critical in production, else high.',
  why: 'Whoever gets the key gets more than the job needs.',
  remedy: 'Give it a smaller grant.',
  owasp: 'NHI5',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/5-overprivileged-nhi/',
})

const id = (digit: string) => digit.repeat(8) + '0'.repeat(24)
const key = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

const finding = (digit: string, more: Partial<Finding>) => ({
  id: id(digit),
  rule: 'excess',
  severity: 'high' as const,
  key: key(1),
  name: 'Mail, production',
  title: '2 of 3 scopes more than it needs',
  why: 'Somebody with this key could also read all templates and delete them, which the purposes “mail” do not need.',
  scopes: ['templates.read', 'templates.delete'],
  evidence: { grade: 'none' as const, from: null, to: null, rows: 0 },
  remedy: 'Make a key with mail.send alone, and revoke this one.',
  place: 'sendgrid · live',
  line: null,
  ...more,
})

/** Findings of each severity and grade, one of them of a key and a rule's text that want to do harm. */
export const hostileReport = (): Report => ({
  checkedAt: '2026-11-21T15:00:00.000Z',
  keys: 5,
  findings: [
    finding('a', {
      severity: 'critical',
      rule: 'full-access',
      key: key(2),
      name: hostileName,
      title: `May do ${hostileName}`,
    }),
    finding('b', {
      evidence: { grade: 'observed', from: '2026-08-01T12:00:00.000Z', to: '2026-11-20T12:00:00.000Z', rows: 1234 },
    }),
    finding('c', { severity: 'medium', evidence: { grade: 'declared', from: null, to: null, rows: 0 }, key: key(3) }),
    finding('d', {
      severity: 'low',
      rule: 'no-owner',
      name: '鍵'.repeat(60),
      title: 'Nobody answers for it, and this title is longer than what fits into one line of a terminal by far',
      scopes: [],
    }),
  ],
  notChecked: [
    { rule: 'excess', key: key(4), why: 'Its scopes are not known. Tell Keyward which it has.' },
    { rule: 'excess', key: key(5), why: 'Its scopes are not known. Tell Keyward which it has.' },
    { rule: 'full-access', key: key(4), why: 'Its scopes are not known. Tell Keyward which it has.' },
    { rule: 'full-access', key: key(5), why: 'Its scopes are not known. Tell Keyward which it has.' },
    { rule: 'more-than-creator', key: null, why: `No provider tells. ${hostileName}` },
  ],
  accepted: 2,
  exceptions: [],
  rules: [
    rule('full-access', 'May do everything'),
    rule('excess', 'More than its purpose needs'),
    rule('no-owner', 'Nobody answers for it'),
    { ...rule('more-than-creator', 'More than its creator may do'), owasp: null },
    rule('expired', 'Ended'),
  ],
  manifest: null,
  version: '0.1.0',
})

/** What no output may hold raw but line breaks: controls, format characters and separators. */
export const raw = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
