import { expect, test } from 'vitest'
import { readFaultLine } from './readFaultLine.ts'

test.each([
  ['drop persona create', 'persona', { operation: 'create', fault: { kind: 'dropAfter' }, nth: 1 }],
  ['  429 sendgrid   list 2 ', 'sendgrid', { operation: 'list', fault: { kind: 'refuse', status: 429 }, nth: 2 }],
  ['503 sendgrid create', 'sendgrid', { operation: 'create', fault: { kind: 'failAfter', status: 503 }, nth: 1 }],
  ['slow persona expire', 'persona', { operation: 'expire', fault: { kind: 'slow', ms: 10_000 }, nth: 1 }],
  ['keptFailure persona create', 'persona', { operation: 'create', fault: { kind: 'keptFailure' }, nth: 1 }],
])('“%s” is a fault', (line, provider, planned) => {
  expect(readFaultLine(line)).toEqual({ provider, planned })
})

test.each([
  '',
  'drop',
  'drop persona',
  'explode persona create',
  '99 persona create',
  'drop persona create 0',
  'drop a b 1 c',
])('“%s” is none', (line) => expect(readFaultLine(line)).toBeNull())
