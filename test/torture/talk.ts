import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'

// The descriptor itself: nothing may wait in a buffer when the process dies.
const write = writeSync

/** A child's line to its parent: what it says there has happened. */
export const say = (line: string) => write(1, `${line}\n`)

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

/** The next line from the parent: first the task, then its answers. */
export const heard = async (): Promise<string> => (await lines.next()).value ?? ''
