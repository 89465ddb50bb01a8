import type { RotationSafety, SafetyCheck } from '../../../shared/model/rotation.ts'
import { shortId } from '../../../shared/model/waysOn.ts'
import { paint, printable } from '../output.ts'
import { outputWidth } from '../text/columns.ts'
import { wrapped } from '../text/wrapped.ts'

const verdicts: Record<RotationSafety['verdict'], string> = {
  safe: 'Safe: the old key can be ended.',
  notYet: 'Not yet: the old key may still be needed.',
  unknown: 'Unknown: too little is known to say that the old key can be ended.',
}

const signs: Record<SafetyCheck['state'], string> = { met: '✓', open: '○', unknown: '?' }

const names: Record<SafetyCheck['check'], string> = {
  newWorks: 'new value',
  places: 'places',
  lastUse: 'last use',
  evidence: 'logs',
  grace: 'grace',
}

const nameWidth = 11

/** The verdict, and what it rests on. */
export function safetyText({ id, name, verdict, because, checks }: RotationSafety): string {
  const told = checks.map(({ check, state, why }) => ({ sign: signs[state], label: names[check], why }))
  const reasons = because.map((why) => ({ sign: ' ', label: 'because', why }))
  return [
    `${paint('bold', printable(name))}  ${paint('dim', `rotation ${shortId(id)}`)}`,
    verdicts[verdict],
    ...(told.length > 0 ? told : reasons).flatMap(({ sign, label, why }) =>
      wrapped(printable(why), outputWidth() - nameWidth - 4, 2).map(
        (line, index) =>
          `  ${index === 0 ? sign : ' '} ${paint('dim', (index === 0 ? label : '').padEnd(nameWidth))}${line}`,
      ),
    ),
  ]
    .map((line) => `${line}\n`)
    .join('')
}
