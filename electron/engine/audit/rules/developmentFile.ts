import { damageOf } from '../damageOf.ts'
import type { Rule } from '../rule.ts'
import { environmentUnknown } from '../whyUnknown.ts'

const development = new Set(
  'dev develop development local test tests testing example sample template demo sandbox override staging ci'.split(
    ' ',
  ),
)
const production = new Set('prod production live'.split(' '))

export const developmentFile: Rule = {
  id: 'development-file',
  title: 'Production key in a development file',
  severity: 'High, or critical where the key is worth that much. Only in production.',
  why: 'Development files lie on laptops, in chats and often in repositories. A production key in one is read by more people and programs than should have it.',
  remedy: 'Take it out of that file, put a test key there, and replace this value: the file may have been copied.',
  owasp: 'NHI2:2025 Secret Leakage',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/2-secret-leakage/',
  check(key) {
    // The folders are left out: a manifest does not tell them.
    const file = key.importedFrom?.split(/[/\\]/).at(-1) ?? ''
    const words = file.toLowerCase().split(/[^a-z]+/)
    if (!words.some((word) => development.has(word)) || words.some((word) => production.has(word))) return null
    if (key.environmentClass === null) return { unchecked: environmentUnknown }
    if (key.environmentClass !== 'production') return null
    const severity = damageOf(key) === 'critical' ? 'critical' : 'high'
    return {
      severity,
      title: 'Production key in a development file',
      why: `It was imported from “${file}”. Whoever has that file, or a copy of it, can act on what is real.`,
      facts: [file, severity],
    }
  },
}
