import { lines } from './lines.ts'
import { callOf, type LogReader, type Tell } from './loggedCall.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `[10/Oct/2027:13:55:36 -0700] "GET /path HTTP/1.1" 200`, after whatever says who asked. */
const entry =
  /^[^["]*\[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\] "([A-Za-z]{1,20}) (\S+)(?: HTTP\/[\d.]+)?" (\d{3}|-)/

/** Whether a line is one of the common or combined log format. */
export const looksLikeClf = (line: string) => entry.test(line)

/** The common and combined log formats of nginx and Apache. */
export const readClf = (tell: Tell): LogReader => lines((line) => tell(line === null ? null : callOfLine(line)))

function callOfLine(line: string) {
  const found = entry.exec(line)
  if (!found) return null
  const [, day, month = '', year, time, hours, minutes, method, address, status] = found
  const monthNumber = String(months.indexOf(month) + 1).padStart(2, '0')
  const at = Date.parse(`${year}-${monthNumber}-${day}T${time}${hours}:${minutes}`)
  return callOf({ method, address, at: Number.isNaN(at) ? null : at, status })
}
