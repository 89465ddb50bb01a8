import { fstatSync, openSync } from 'node:fs'
import { ReadStream, WriteStream } from 'node:tty'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Globals } from './globals.ts'
import { printableParagraph } from './output.ts'

/** Where questions are asked: the terminal itself, whatever stdin and stdout are. */
interface Terminal {
  input: ReadStream
  output: WriteStream
  close(): void
}

function openTerminal(): Terminal | null {
  if (process.stdin.isTTY && process.stderr.isTTY) {
    return {
      input: process.stdin,
      output: process.stderr,
      close: () => process.stdin.pause(),
    }
  }
  if (process.platform === 'win32') return null
  try {
    const input = new ReadStream(openSync('/dev/tty', 'r'))
    const output = new WriteStream(openSync('/dev/tty', 'w'))
    return {
      input,
      output,
      close: () => [input, output].map((stream) => stream.destroy()),
    }
  } catch {
    return null
  }
}

async function ask<T>(
  globals: Globals,
  question: (prompts: typeof import('@clack/prompts'), terminal: Terminal) => Promise<T | symbol>,
): Promise<T | null> {
  const terminal = globals.input ? openTerminal() : null
  if (!terminal) return null
  try {
    const prompts = await import('@clack/prompts')
    const answer = await question(prompts, terminal)
    if (typeof answer === 'symbol') throw new KeywardError('refused', 'Stopped by you. Nothing was changed.')
    return answer
  } finally {
    terminal.close()
  }
}

/** Asks for something secret with hidden typing. @returns null when there is nobody to ask */
export function askHidden(globals: Globals, message: string): Promise<string | null> {
  return ask<string>(globals, (prompts, { input, output }) =>
    prompts.password({
      message,
      input,
      output,
      validate: (text) => (text ? undefined : 'It must not be empty.'),
    }),
  )
}

/** As `askHidden`, twice, until both agree. @param mayBeEmpty Enter alone gives an empty text */
export async function askNewPassword(globals: Globals, message: string, mayBeEmpty = false): Promise<string | null> {
  const first = await ask<string>(globals, (prompts, { input, output }) =>
    prompts.password({
      message,
      input,
      output,
      validate: (text) => (text || mayBeEmpty ? undefined : 'It must not be empty.'),
    }),
  )
  if (!first) return first
  const second = await askHidden(globals, 'Once more')
  if (first === second) return first
  throw new KeywardError('refused', 'The two passwords differ. Nothing was changed. Try again.')
}

/** Asks a yes-or-no question. @returns null when there is nobody to ask */
export function confirm(globals: Globals, message: string): Promise<boolean | null> {
  return ask<boolean>(globals, (prompts, { input, output }) =>
    prompts.confirm({ message: printableParagraph(message), input, output, initialValue: false }),
  )
}

/** Whether there is somebody to ask. */
export function isAsking(globals: Globals): boolean {
  const terminal = globals.input ? openTerminal() : null
  terminal?.close()
  return terminal !== null
}

/** Shows something on the terminal only. @returns false when there is none */
export function showOnTerminal(globals: Globals, text: string): boolean {
  const terminal = globals.input ? openTerminal() : null
  terminal?.output.write(text)
  terminal?.close()
  return terminal !== null
}

/**
 * Reads what another program writes to stdin, without the one line end at its end.
 * @returns null when stdin is a terminal or leads nowhere
 */
export async function readStdin(): Promise<string | null> {
  if (process.stdin.isTTY) return null
  let kind: ReturnType<typeof fstatSync>
  try {
    kind = fstatSync(0)
  } catch {
    return null
  }
  if (kind.isCharacterDevice()) return null
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return text.decode(Buffer.concat(chunks)).replace(/\r?\n$/, '')
  } catch {
    throw new KeywardError('invalidInput', 'What came on stdin is not text in UTF-8. Nothing was changed.')
  }
}
