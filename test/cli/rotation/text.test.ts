import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { safetyText } from '../../../electron/cli/rotation/safetyText.ts'
import { statusOf, statusOfUndoing } from '../../../electron/cli/rotation/statusOf.ts'
import {
  guideText,
  journalText,
  placesText,
  planText,
  rotationText,
  stepText,
} from '../../../electron/cli/rotation/text.ts'
import type { FilePreview } from '../../../shared/model/consumer.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { rotation } from '../../support/rotation.ts'

const file = (more: Partial<FilePreview>): FilePreview => ({
  consumer: '',
  number: 1,
  path: '/shop/.env',
  entry: 'API_KEY',
  line: 1,
  text: 'API_KEY=…',
  refused: null,
  seen: null,
  ...more,
})

const decision = { code: 'oldStillUsed', message: 'Something uses it.', options: ['retire', 'rollback'] } as const

test.each<[Partial<Rotation>, number, number]>([
  [{ state: 'done' }, 0, 7],
  [{ state: 'aborted' }, 5, 0],
  [{ state: 'grace' }, 0, 7],
  [{ state: 'grace', decision: { ...decision, options: [...decision.options] } }, 7, 7],
  [{ state: 'creating' }, 7, 7],
  [{ state: 'retiring' }, 7, 7],
])('%j ends with %i, and with %i where it was to be undone', (more, status, undoing) => {
  expect([statusOf(rotation(more)), statusOfUndoing(rotation(more))]).toEqual([status, undoing])
})

test('one that stopped says why, what was made too, what comes next and how to go on', () => {
  const reason = 'The provider did not answer.'
  const orphans: Rotation['orphans'] = [{ remoteId: 'x', name: 'Mail [rot 1]', status: 'unknown' }]
  expect(stripVTControlCharacters(rotationText(rotation({ reason, orphans })))).toBe(
    [
      'Mail  sendgrid · live · rotation 1a2b3c4d',
      '  state      creating',
      '  because    The provider did not answer.',
      '  made too   “Mail [rot 1]”: perhaps still alive at the provider',
      '  next       It is found out whether the provider made a key.',
      '  commands   keyward rotation resume 1a2b3c4d',
      '',
    ].join('\n'),
  )
})

test('one that waits for a person says for what, with a command for each answer', () => {
  const waiting = rotation({ state: 'grace', decision: { ...decision, options: [...decision.options] } })
  expect(stripVTControlCharacters(rotationText(waiting)).split('\n').slice(2)).toEqual([
    '  waits      Something uses it.',
    '  commands   keyward rotation resume 1a2b3c4d --now',
    '             keyward rotation rollback 1a2b3c4d',
    '',
  ])
})

test('what a terminal would obey is shown as its code, and no line is longer than 80 columns', () => {
  const evil = `\u001b[2J\u202e${'long '.repeat(40)}`
  const texts = [
    rotationText(rotation({ name: evil.slice(0, 20), reason: evil, nextStep: evil })),
    stepText({ at: '2027-01-15T12:00:00.000Z', state: 'created', note: evil }),
    journalText([{ at: '2027-01-15T12:00:00.000Z', state: 'created', note: evil }]),
    guideText({ page: null, variable: 'A', importedFrom: evil, steps: [evil] }),
    planText({
      key: '',
      name: 'Mail',
      provider: null,
      mode: 'grace',
      steps: [evil],
      refused: [evil],
      consents: [],
      files: [file({ text: evil }), file({ refused: evil, path: `/${evil}` })],
    }),
    placesText([
      { consumer: '', number: 1, place: { kind: 'hook', command: evil }, state: 'failed', at: null, why: evil },
      {
        consumer: '',
        number: 2,
        place: { kind: 'step', text: evil, link: evil },
        state: 'unknown',
        at: null,
        why: evil,
      },
    ]),
    safetyText({
      id: '1a2b3c4d',
      key: '',
      name: evil.slice(0, 20),
      verdict: 'notYet',
      because: [evil],
      checks: [{ check: 'places', state: 'open', why: evil }],
    }),
  ]
  for (const text of texts) {
    const plain = stripVTControlCharacters(text)
    expect(plain).toContain('\\u{1b}[2J\\u{202e}')
    expect(plain).not.toMatch(/[\u001b\u202e]/)
    for (const line of plain.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  }
})
