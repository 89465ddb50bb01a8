import type { LogReader } from './loggedCall.ts'

/** A longer line is not kept until its end comes. */
const longestLine = 1024 * 1024

const newline = 0x0a

/** Gives each line of a text that is not empty, broken UTF-8 replaced; null for one that is too long. */
export function lines(tell: (line: string | null) => void): LogReader {
  let begun: Buffer[] = []
  let length = 0

  function end(rest: Buffer): void {
    length += rest.length
    if (length > longestLine) tell(null)
    else if (length > 0) {
      const line = (begun.length === 0 ? rest : Buffer.concat([...begun, rest])).toString('utf8').trim()
      if (line !== '') tell(line)
    }
    begun = []
    length = 0
  }

  return {
    write(bytes) {
      let from = 0
      for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, from)) {
        end(bytes.subarray(from, at))
        from = at + 1
      }
      length += bytes.length - from
      if (length > longestLine) begun = []
      else if (from < bytes.length) begun.push(bytes.subarray(from))
    },
    end: () => end(Buffer.alloc(0)),
  }
}
