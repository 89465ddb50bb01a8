import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { replaceAll } from '../../electron/engine/consumers/replaceAll.ts'
import { disturbSteps, stepsTaken } from './disturbSteps.ts'
import { changesOf, type FilesTask, foreign } from './filesTask.ts'
import { heard, say } from './talk.ts'

// Replaces files until it is killed; what came of it is on stdout, and only after it has come.
const task: FilesTask = JSON.parse(await heard())
const changes = changesOf(task)
meddle(task)
disturbSteps(task)
say('ready')
const outcome = replaceAll(changes, task.mark)
say(`came to ${JSON.stringify(outcome)}`)
say(`done ${stepsTaken()}`)
process.stdin.destroy()

function meddle({ files, meddlesAfter }: FilesTask): void {
  const { renameSync, writeFileSync } = fs
  let count = 0
  fs.renameSync = (...given) => {
    renameSync(...given)
    if (++count === meddlesAfter) writeFileSync(files.at(-1)?.path ?? '', foreign)
  }
  syncBuiltinESMExports()
}
