import { existsSync } from 'node:fs'

// A durable write takes milliseconds on a disk and nothing in memory; import this where a file makes thousands of them.
if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm'
