import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Stands for the program that reaches the clipboard on Linux; it takes its time, so that it is seen. */
const xsel = `#!/bin/sh
case "$*" in
  *--input*) cat > "$0.held"; sleep 0.1 ;;
  *) sleep 0.1; cat "$0.held" ;;
esac
`

/** A clipboard for commands of Linux: a file of the folder, reached by what comes first in this PATH. */
export function fakeClipboard(folder: string, program = xsel) {
  const bin = join(folder, 'bin')
  const file = join(bin, 'xsel')
  mkdirSync(bin)
  writeFileSync(file, program)
  chmodSync(file, 0o755)
  return {
    PATH: `${bin}:${process.env.PATH}`,
    held: () => readFileSync(`${file}.held`, 'utf8'),
    put: (text: string) => writeFileSync(`${file}.held`, text),
  }
}
