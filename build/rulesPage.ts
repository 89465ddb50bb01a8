import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rules } from '../electron/engine/audit/rules/index.ts'
import type { RuleText } from '../shared/model/finding.ts'

/** Where the page is kept. */
export const rulesFile = fileURLToPath(new URL('../docs/rules.md', import.meta.url))

const intro = `# What the audit looks for

Made by \`node build/ruleDocs.mjs\` from \`electron/engine/audit/rules\`. A rule that could not look at a key says why, and how
to tell: nothing that was not checked counts as good.

**What a key is worth to somebody else** decides how bad most findings are. One step less outside production; a key whose
environment nobody knows counts as not for production.

| what it opens | in production | elsewhere |
| --- | --- | --- |
| other keys and rights, money | critical | high |
| personal data, deleting, mail or data sent elsewhere | high | medium |
| other writing; scopes that nobody knows | medium | low |
| other reading | low | low |
| scopes not known, or none offered by the provider | high | medium |

The days are those of the settings; the numbers here are the usual ones. A finding is accepted until a day, with a reason.
It comes back when that day has come, and when what it rests on has changed: its scopes, the environment, a date, an owner.
`

const sectionOf = ({ id, title, severity, why, remedy, owasp, source }: RuleText) => `## ${title}

\`${id}\` · ${owasp ? `OWASP ${owasp} · ` : ''}[source](${source})

${why}

- **Severity:** ${severity}
- **What to do:** ${remedy}
`

/** @returns the page as it has to be */
export const rulesPage = () => [intro, ...rules.map(sectionOf)].join('\n')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(rulesFile), { recursive: true })
  writeFileSync(rulesFile, rulesPage())
}
