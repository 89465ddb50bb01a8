import { backupWord, clearWord, holderWord } from './background/start.ts'

const [, , word] = process.argv

// Processes of our own begin with a word that no help shows.
async function begin(): Promise<void> {
  if (word === holderWord) await (await import('./background/holdKey.ts')).holdKey()
  else if (word === backupWord) await (await import('./background/backup.ts')).backUp()
  else if (word === clearWord) await (await import('./background/clearClipboard.ts')).clearClipboard()
  else process.exitCode = await (await import('./program.ts')).runProgram(process.argv.slice(2))
}

begin()
