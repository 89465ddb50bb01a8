import { secretMaker } from '../support/secrets.ts'

/** The word that a search looks for: it stands in the note of every 500th key, and of three keys at least. */
export const searchedWord = 'zeppelin'

const services = ['payments', 'newsletter', 'onboarding', 'billing', 'signing', 'identity', 'reports', 'support']
const teams = ['growth', 'platform', 'finance', 'trust', 'mobile']
const grants = ['mail.send', 'stats.read', 'templates.read', 'templates.write', 'alerts.read', 'suppression.read']

/**
 * Keys as a developer's vault has them, the same every time. No name is part of another and none holds a slash, so
 * that every program can be asked for them.
 */
export function makeKeys(count) {
  const make = secretMaker(20_270_131)
  const pick = (list) => list[Math.floor(make.random() * list.length)]
  return Array.from({ length: count }, (_, index) => {
    const production = make.random() < 0.4
    const service = pick(services)
    const rare = index % 500 === 7 || (count < 1_000 && index % 40 === 7)
    return {
      name: `${service}-${pick(teams)}-${String(index).padStart(6, '0')}`,
      ...pick([
        () => ({ provider: 'sendgrid', environment: production ? 'production' : 'staging', secret: make.sendgrid() }),
        () => ({
          provider: 'persona',
          environment: production ? 'production' : 'sandbox',
          secret: make.persona(production ? 'production' : 'sandbox'),
        }),
        () => ({
          provider: 'signatureapi',
          environment: production ? 'live' : 'test',
          secret: make.signatureapi(production ? 'live' : 'test'),
        }),
      ])(),
      scopes: [pick(grants), pick(grants)].join(' '),
      tags: `${service} ${pick(teams)}`,
      owner: `${pick(teams)}@example.com`,
      note: `Used by the ${service} job ${make.text(8)}${rare ? `, part of ${searchedWord}` : ''}`,
      variable: `${service.toUpperCase()}_KEY_${index}`,
      expires: `20${30 + Math.floor(make.random() * 9)}-0${1 + Math.floor(make.random() * 9)}-15`,
    }
  })
}

/** The CSV that `keyward import` reads. No field holds a comma or a quote but the note. */
export function csvOf(keys) {
  const columns = Object.keys(keys[0])
  const rows = keys.map((key) => columns.map((column) => (column === 'note' ? `"${key.note}"` : key[column])).join(','))
  return `${[columns.join(','), ...rows].join('\n')}\n`
}
