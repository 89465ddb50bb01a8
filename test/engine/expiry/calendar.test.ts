import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarOf } from '../../../electron/engine/expiry/calendar.ts'
import { testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'

const at = (year: number, month: number, day: number) => new Date(year, month - 1, day, 23, 59, 59, 999).getTime()
const key = { id: '0b8a0c0e-0000-4000-8000-000000000000', provider: 'sendgrid', environment: 'live' }

/** What a calendar program reads in a file. */
function events(text: string) {
  const component = new ICAL.Component(ICAL.parse(text))
  return component.getAllSubcomponents('vevent').map((item) => {
    const event = new ICAL.Event(item)
    return {
      uid: event.uid,
      summary: event.summary,
      day: event.startDate.toString(),
      alarm: item.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')?.toString(),
    }
  })
}

test('a calendar program reads an all-day event on the local day, with a reminder a week before', () => {
  expect(events(calendarOf([{ ...key, name: 'Mail', expiresAt: at(2027, 1, 31) }], at(2027, 1, 1)))).toEqual([
    { uid: `${key.id}@keyward`, summary: 'API key ends: Mail (sendgrid, live)', day: '2027-01-31', alarm: '-P7D' },
  ])
})

test.each([
  ['commas, semicolons and backslashes', 'a,b;c\\d\\n'],
  ['a name of several lines of bytes', '鍵'.repeat(120)],
  ['emoji of many parts', '👩‍👩‍👧 key'],
])('a name with %s comes back as it is', (_, name) => {
  const text = calendarOf([{ ...key, name, expiresAt: at(2027, 1, 31) }], 0)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(events(text)[0]?.summary).toBe(`API key ends: ${name} (sendgrid, live)`)
})

test('a name cannot add lines of its own', () => {
  const name = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:https://example.com\u2028\u202e'
  const text = calendarOf([{ ...key, name, expiresAt: at(2027, 1, 31) }], 0)
  expect(events(text)).toHaveLength(1)
  expect(text).not.toMatch(/^ATTACH/m)
})

test('the keys that end soon are written into a file of their owner’s, which takes no other’s place', async () => {
  const { client, clock } = await testVault()
  const inDays = (days: number) => new Date(clock.at + days * 24 * 3600_000).toISOString()
  for (const days of [-1, 5, 20, 60]) await client.keys.add({ name: `in ${days}`, value: 'v', expiresAt: inDays(days) })
  const file = join(temporaryFolder(), 'keys.ics')
  expect(await client.keys.writeCalendar({ file, withinDays: 30 })).toEqual({ file, keys: 2 })
  expect(events(readFileSync(file, 'utf8')).map(({ summary }) => summary)).toEqual([
    'API key ends: in 5',
    'API key ends: in 20',
  ])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(client.keys.writeCalendar({ file, withinDays: 30 })).rejects.toMatchObject({ code: 'refused' })
})
