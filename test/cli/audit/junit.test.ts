import { DOMParser } from '@xmldom/xmldom'
import { expect, test } from 'vitest'
import { auditJunit } from '../../../electron/cli/audit/junit.ts'
import { hostileReport, raw } from './hostileReport.ts'

/** Reads XML with a reader that is not ours. @throws at anything it would only warn of */
function parsed(xml: string): Element[] {
  const fail = (message: string) => {
    throw new Error(message)
  }
  const { documentElement } = new DOMParser({
    errorHandler: { warning: fail, error: fail, fatalError: fail },
  }).parseFromString(xml, 'text/xml')
  return [documentElement, ...Array.from(documentElement.getElementsByTagName('testsuite'))]
}

const numberOf = (element: Element, name: string) => Number(element.getAttribute(name))
const count = (element: Element, name: string) => element.getElementsByTagName(name).length

test('a reader finds a suite for each rule, with counts that are true', () => {
  const [whole, ...suites] = parsed(auditJunit(hostileReport()))
  expect(suites.map((suite) => suite.getAttribute('name')?.split(':')[0])).toEqual([
    'full-access',
    'excess',
    'no-owner',
    'more-than-creator',
    'expired',
  ])
  expect(suites.map((suite) => [count(suite, 'testcase'), count(suite, 'failure'), count(suite, 'skipped')])).toEqual([
    [3, 1, 1],
    [4, 2, 1],
    [2, 1, 0],
    [1, 0, 1],
    [1, 0, 0],
  ])
  for (const suite of suites) {
    expect(numberOf(suite, 'tests')).toBe(count(suite, 'testcase'))
    expect(numberOf(suite, 'failures')).toBe(count(suite, 'failure'))
    expect(numberOf(suite, 'skipped')).toBe(count(suite, 'skipped'))
  }
  if (!whole) throw new Error('no document')
  expect([numberOf(whole, 'tests'), numberOf(whole, 'failures')]).toEqual([11, 4])
})

test('what could not be checked is skipped with the reason, and never passed', () => {
  const xml = auditJunit(hostileReport())
  expect(xml).toContain('name="Not checked for 2 keys"><skipped message="Its scopes are not known.')
  expect(xml).toContain('name="Nothing open for 1 key"/>')
  const [, , , , creator] = parsed(xml)
  expect(creator?.textContent?.trim()).toBe('')
  expect(creator && count(creator, 'testcase')).toBe(1)
})

test('a finding of a manifest names file and line', () => {
  const report = hostileReport()
  const findings = report.findings.map((finding) => ({ ...finding, line: 7 }))
  expect(auditJunit({ ...report, findings, manifest: 'keys.json' })).toContain('file="keys.json" line="7"')
})

test('hostile text is text, and nothing that XML forbids is in it', () => {
  const xml = auditJunit(hostileReport())
  expect(xml).not.toMatch(raw)
  expect(xml).not.toMatch(/[\p{Cs}\ufffe\uffff]/u)
  const [, suite] = parsed(xml)
  expect(suite?.getElementsByTagName('img')).toHaveLength(0)
  expect(suite?.getElementsByTagName('failure')[0]?.getAttribute('message')).toContain(
    'May do <img src=x onerror=alert(1)>"',
  )
})
