import { memberOf, type Place, placesOf } from './jsonPlaces.ts'
import type { LogReader } from './loggedCall.ts'

/** The wanted texts and numbers of one record, by their path in it, as text. */
export type Fields = ReadonlyMap<string, string>

/**
 * Is told of each record when it ends, with the path it was found at; those inside it come first. Null for what is not
 * JSON.
 */
type Told = (fields: Fields | null, record: string) => void

/** An object or array that holds something wanted. */
interface Container {
  place: Place
  isArray: boolean
  fields: Map<string, string>
}

/** The beginning of a longer text is kept: what follows is the query of an address. */
const longestText = 16 * 1024
const longestAtom = 40

const none = Buffer.alloc(0)

const [quote, backslash, newline, comma, colon] = [0x22, 0x5c, 0x0a, 0x2c, 0x3a]
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0d || byte === 0x09

/** Letters, digits, `+`, `-` and `.`: of numbers, true, false and null. */
const isAtom = (byte: number) =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  byte === 0x2b ||
  byte === 0x2d ||
  byte === 0x2e

/**
 * Picks records out of JSON of any length and depth: one document or one after the other. Nothing else of it is kept, so
 * that neither a deep one nor a long text takes memory. An array stands for each of its elements, and a member `a.b` for
 * a member `b` of `a`. After what is not JSON it goes on with the next line.
 * @param wanted the fields of records, by the path of the records: `''` for the documents themselves
 * @param perLine each line is a document, or several, of an array that goes over lines
 */
export function jsonRecords(wanted: Record<string, readonly string[]>, perLine: boolean, tell: Told): LogReader {
  const root = placesOf(wanted)
  const open: Container[] = []
  /** How many containers deep the reading is in one that holds nothing wanted. */
  let passedOver = 0
  let expected: 'value' | 'key' | 'colon' | 'next' = 'value'
  /** Where the next value stands; null where nothing of it is wanted. */
  let place: Place | null = root
  let isInText = false
  let isEscaped = false
  let text: Buffer = none
  let atom = ''
  let isLineBroken = false

  function restart(): void {
    open.length = 0
    passedOver = 0
    expected = 'value'
    place = root
    isInText = false
    isEscaped = false
    text = none
    atom = ''
  }

  function fail(): void {
    tell(null, '')
    restart()
    isLineBroken = true
  }

  const fieldsHere = () => open.at(-1)?.fields ?? new Map<string, string>()

  function afterValue(): void {
    const container = open.at(-1)
    expected = container ? 'next' : 'value'
    place = container?.isArray ? container.place : root
  }

  function openContainer(isArray: boolean): void {
    const parent = open.at(-1)
    // An array in an array is not looked into: the number of open containers stays that of the wanted paths.
    if (place === null || (isArray && parent?.isArray)) {
      passedOver = 1
      return
    }
    const isNew = !isArray && place.record !== null
    open.push({ place, isArray, fields: isNew ? new Map() : fieldsHere() })
    expected = isArray ? 'value' : 'key'
  }

  function closeContainer(isArray: boolean): void {
    const container = open.pop()
    if (container?.isArray !== isArray) fail()
    else {
      if (!isArray && container.place.record !== null) tell(container.fields, container.place.record)
      afterValue()
    }
  }

  function endText(bytes: Buffer, from: number, to: number): void {
    if (expected === 'key') {
      place = memberOf(open.at(-1)?.place, bytes, from, to)
      expected = 'colon'
      return
    }
    if (place?.field != null) fieldsHere().set(place.field, plain(bytes, from, to))
    endScalar()
  }

  function endAtom(): void {
    if (place?.field != null && /^-?\d/.test(atom)) fieldsHere().set(place.field, atom)
    atom = ''
    endScalar()
  }

  /** One that stands alone is no record. */
  function endScalar(): void {
    if (open.length === 0) fail()
    else afterValue()
  }

  /** @returns where the text ends, or the piece */
  function readText(bytes: Buffer, from: number): number {
    const isKept = passedOver === 0 && (expected === 'key' || place?.field != null)
    let at = from
    if (isEscaped) {
      isEscaped = false
      at++
    }
    for (; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte === quote) {
        isInText = false
        if (text.length > 0) {
          const whole = Buffer.concat([text, bytes.subarray(from, at)])
          text = none
          endText(whole, 0, whole.length)
        } else if (passedOver === 0) endText(bytes, from, at)
        return at + 1
      }
      if (byte === backslash) {
        at++
        if (at === bytes.length) isEscaped = true
      } else if (byte === newline) {
        fail()
        return at
      }
    }
    if (isKept && text.length < longestText) text = Buffer.concat([text, bytes.subarray(from)])
    return bytes.length
  }

  /** @returns where what holds nothing wanted ends, or a text in it begins */
  function passOver(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte === quote) {
        isInText = true
        return at + 1
      }
      if (byte === openArray || byte === openObject) passedOver++
      else if (byte === closeArray || byte === closeObject) {
        passedOver--
        if (passedOver === 0) {
          afterValue()
          return at + 1
        }
      } else if (byte === newline && perLine) {
        fail()
        return at
      }
    }
    return bytes.length
  }

  function readMark(byte: number): void {
    if (byte === newline) {
      if (perLine && open.length > 0) fail()
    } else if (isSpace(byte)) return
    else if (byte === quote && (expected === 'value' || expected === 'key')) isInText = true
    else if (byte === colon && expected === 'colon') expected = 'value'
    else if (byte === comma && expected === 'next') expected = open.at(-1)?.isArray ? 'value' : 'key'
    else if (byte === closeObject && (expected === 'next' || expected === 'key')) closeContainer(false)
    else if (perLine && open.length === 0 && (byte === openArray || byte === closeArray || byte === comma)) return
    else if (byte === closeArray && (expected === 'next' || expected === 'value')) closeContainer(true)
    else if ((byte === openObject || byte === openArray) && expected === 'value') openContainer(byte === openArray)
    else fail()
  }

  function write(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      if (isLineBroken) {
        const end = bytes.indexOf(newline, at)
        if (end < 0) return
        isLineBroken = false
        at = end + 1
      } else if (isInText) at = readText(bytes, at)
      else if (passedOver > 0) at = passOver(bytes, at)
      else {
        const byte = bytes[at] ?? 0
        if (expected === 'value' && isAtom(byte)) {
          if (atom.length < longestAtom) atom += String.fromCharCode(byte)
          at++
        } else if (atom !== '') endAtom()
        else {
          readMark(byte)
          if (!isLineBroken || byte !== newline) at++
        }
      }
    }
  }

  return {
    write,
    end() {
      if (atom !== '') endAtom()
      if (open.length > 0 || passedOver > 0 || isInText) fail()
    },
  }
}

/** A text of JSON without its escapes. One that was cut, or is wrong, may end in half an escape. */
function plain(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, Math.min(to, from + longestText))
  if (!text.includes('\\')) return text
  try {
    return JSON.parse(`"${text.replace(/(?<!\\)((?:\\\\)*)\\(?:u[0-9a-f]{0,3})?$/i, '$1')}"`)
  } catch {
    return text
  }
}
