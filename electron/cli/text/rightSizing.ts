import type { RightSizing } from '../../../shared/model/access.ts'
import { someOf } from '../audit/report.ts'
import { jsonText, paint, printable } from '../output.ts'
import { outputWidth } from './columns.ts'
import { wrapped } from './wrapped.ts'

const labelWidth = 10

/** The plan of a smaller grant in plain words, each part under its label. */
export function rightSizingText(
  key: { name: string; provider: string | null; environment: string | null },
  plan: RightSizing,
): string {
  const place = [key.provider, key.environment].filter(Boolean).join(' · ')
  const { refused, before, after, removed, added, keeps, grade, warnings, steps } = plan
  const head = `${paint('bold', printable(key.name))}  ${paint('dim', printable(place))}`
  return [
    head.trimEnd(),
    ...part('refused', refused),
    ...part('before', scopesText(before)),
    ...(after === null ? [] : [...part('after', scopesText(after)), ...part('rests on', [grades[grade]])]),
    ...part('loses', changes(removed)),
    ...part('gains', changes(added)),
    ...part('keeps', changes(keeps)),
    ...part('careful', warnings),
    ...call('call', plan.call),
    ...call('undo', plan.undo),
    ...part(
      'steps',
      steps.map((step, index) => `${index + 1}. ${step}`),
    ),
    '',
  ].join('\n')
}

const grades: Record<RightSizing['grade'], string> = {
  observed: 'what logs show',
  reported: 'what the provider tells',
  declared: 'the purposes that are named, and no log of the whole time',
  none: 'nothing that is known',
}

const scopesText = (scopes: readonly string[] | null) => [
  scopes === null ? 'not known' : scopes.length === 0 ? 'no scope' : `${scopes.length}: ${someOf(scopes).join(' ')}`,
]

const fewScopes = 4

const changes = (all: RightSizing['removed']) =>
  all.map(({ meaning, scopes }) =>
    scopes.length > fewScopes ? `${meaning}: ${scopes.length} scopes` : `${meaning}: ${scopes.join(' ')}`,
  )

function part(label: string, lines: readonly string[]): string[] {
  return labelled(
    label,
    lines.flatMap((line) => wrapped(printable(line), outputWidth() - labelWidth - 2, 2)),
  )
}

/** What an API would be sent: its JSON is a line that can be copied whole. */
function call(label: string, planned: RightSizing['call']): string[] {
  return planned === null
    ? []
    : [...labelled(label, [printable(`${planned.method} ${planned.path}`)]), jsonText(JSON.parse(planned.body))]
}

const labelled = (label: string, lines: readonly string[]) =>
  lines.map((line, index) => `  ${paint('dim', (index === 0 ? label : '').padEnd(labelWidth))}${line}`)
