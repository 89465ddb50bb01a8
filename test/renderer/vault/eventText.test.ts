import { expect, test } from 'vitest'
import { eventText, eventTexts } from '../../../renderer/vault/eventText.ts'
import { activityEvent, type EventName } from '../../../shared/model/event.ts'

test('every event of the log has words of its own', () => {
  const names: EventName[] = activityEvent().shape.event.options
  const texts = names.map((event) => eventText({ event, detail: null }).text)
  expect(new Set(texts).size).toBe(names.length)
  expect(Object.keys(eventTexts).toSorted()).toEqual(names.toSorted())
  for (const text of texts) expect(text).toMatch(/^[A-Z][^.]*[^.]$/)
})

test('what was changed of a key is named as the screen names it', () => {
  expect(eventText({ event: 'key.changed', detail: 'expiresAt, owner, baseUrl' }).detail).toBe(
    'expiry date, owner, base URL',
  )
})

test('what the log says besides stands as it is in every other event', () => {
  expect(eventText({ event: 'secret.copied', detail: 'version 3' }).detail).toBe('version 3')
  expect(eventText({ event: 'vault.restored', detail: 'from fields.keyward-backup' }).detail).toBe(
    'from fields.keyward-backup',
  )
})
