import { expect, test } from 'vitest'
import { notifierOf } from '../../../electron/main/notifications/notifier.ts'
import { fakeNotifications } from './fakeNotification.ts'

const notice = { refs: ['a', 'b'], title: '2 keys expire today', body: 'Keyward shows which ones under Attention.' }

test('a click opens what the notification is about', () => {
  const { Notification, shown } = fakeNotifications()
  const opened: (readonly string[])[] = []
  notifierOf(Notification, (refs) => opened.push(refs)).show(notice)
  expect(shown).toEqual([expect.objectContaining({ title: notice.title, body: notice.body })])
  shown[0]?.happen('click')
  expect(opened).toEqual([['a', 'b']])
})

test('it says when the system refused the last one, until another is shown', () => {
  const { Notification, shown } = fakeNotifications()
  const notifier = notifierOf(Notification, () => {})
  notifier.show(notice)
  expect(notifier.hasFailed()).toBe(false)
  shown[0]?.happen('failed')
  expect(notifier.hasFailed()).toBe(true)
  notifier.show(notice)
  expect(notifier.hasFailed()).toBe(false)
})
