import { localDayOf } from '../../../shared/model/localDays.ts'

/** A key that ends on a day. */
export interface EndingKey {
  id: string
  name: string
  provider: string | null
  environment: string | null
  /** Milliseconds since 1970. */
  expiresAt: number
}

const lineBytes = 75

/**
 * An iCalendar file with an all-day event on the local day each key ends, and a reminder a week before. It names keys
 * and holds no secret.
 * @param now milliseconds since 1970
 * @see RFC 5545
 */
export function calendarOf(keys: readonly EndingKey[], now: number): string {
  const events = keys.flatMap(({ id, name, provider, environment, expiresAt }) => {
    const place = [provider, environment].filter((part) => part !== null).join(', ')
    const summary = escaped(`API key ends: ${name}${place ? ` (${place})` : ''}`)
    return [
      'BEGIN:VEVENT',
      `UID:${id}@keyward`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART;VALUE=DATE:${localDayOf(expiresAt).replaceAll('-', '')}`,
      `SUMMARY:${summary}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${summary}`,
      'TRIGGER:-P7D',
      'END:VALARM',
      'END:VEVENT',
    ]
  })
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Keyward//Keyward//EN', ...events, 'END:VCALENDAR']
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** Text as a calendar takes it; what no calendar should show is left out. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
}

/** Breaks a line after 75 bytes at most, between characters; the next one begins with a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > lineBytes) {
      parts.push(part)
      part = ' '
      bytes = 1
    }
    part += character
    bytes += size
  }
  return [...parts, part].join('\r\n')
}

const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
