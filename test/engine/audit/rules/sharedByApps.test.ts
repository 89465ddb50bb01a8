import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const of = (...purposes: string[]) => saysOf('shared-by-apps', [keyLike('persona production', { purposes })])

test('two jobs that are no part of each other should have a key each', () => {
  expect(of('onboarding', 'reporting')).toMatchObject({ severity: 'medium', title: 'One key for 2 jobs' })
  const sandbox = keyLike('persona sandbox', { purposes: ['onboarding', 'what-else'] })
  expect(saysOf('shared-by-apps', [sandbox])).toMatchObject({ severity: 'low' })
})

test('a job that is a part of another one is no job of its own', () => {
  expect(of('onboarding', 'status-page')).toMatch('Which programs use it is not known yet')
  expect(of('reporting', 'status-page', 'onboarding')).toMatchObject({ title: 'One key for 2 jobs' })
})

test('with one job, nobody knows which programs use it', () => {
  expect(of('onboarding')).toMatch('Which programs use it is not known yet')
})
