import type { RightSizing } from '../../../shared/model/access.ts'
import { someOf } from '../audit/report.ts'
import { jsonText, paint, printable } from '../output.ts'
import { labelled, part } from './part.ts'

/** A key as the texts on its scopes name it. */
export interface NamedKey {
  name: string
  provider: string | null
  environment: string | null
}

/** The plan of a smaller grant in plain words, each part under its label. */
export function rightSizingText(key: NamedKey, plan: RightSizing): string {
  const { refused, before, after, removed, added, keeps, grade, warnings } = plan
  return lines([
    headOf(key),
    ...part('refused', refused),
    ...part('before', [before === null ? 'not known' : scopesText(before)]),
    ...(after === null ? [] : [...part('after', [scopesText(after)]), ...part('rests on', [grades[grade]])]),
    ...part('loses', changes(removed)),
    ...part('gains', changes(added)),
    ...part('keeps', changes(keeps)),
    ...part('careful', warnings),
  ])
}

/** How the plan is done by a person: what the provider's API is sent, and the steps on its page. */
export const stepsText = ({ call: planned, undo, steps }: RightSizing): string =>
  lines([
    ...call('call', planned),
    ...call('undo', undo),
    ...part(
      'steps',
      steps.map((step, index) => `${index + 1}. ${step}`),
    ),
  ])

/** The name of a key and where it belongs. */
export function headOf({ name, provider, environment }: NamedKey): string {
  const place = [provider, environment].filter(Boolean).join(' · ')
  return `${paint('bold', printable(name))}  ${paint('dim', printable(place))}`.trimEnd()
}

/** How many scopes and which: the first of them where they are many. */
export const scopesText = (scopes: readonly string[]): string =>
  scopes.length === 0 ? 'no scope' : `${scopes.length}: ${someOf(scopes).join(' ')}`

export const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

const grades: Record<RightSizing['grade'], string> = {
  observed: 'what logs show',
  reported: 'what the provider tells',
  declared: 'the purposes that are named, and no log of the whole time',
  none: 'nothing that is known',
}

const fewScopes = 4

const changes = (all: RightSizing['removed']) =>
  all.map(({ meaning, scopes }) =>
    scopes.length > fewScopes ? `${meaning}: ${scopes.length} scopes` : `${meaning}: ${scopes.join(' ')}`,
  )

/** What an API would be sent: its JSON is a line that can be copied whole. */
function call(label: string, planned: RightSizing['call']): string[] {
  return planned === null
    ? []
    : [...labelled(label, [printable(`${planned.method} ${planned.path}`)]), jsonText(JSON.parse(planned.body))]
}
