import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConsumerPlace, RotationPlace } from '../../shared/model/consumer.ts'

/** What uses the key of a course: an entry of two files, and a command that writes what it is given into a third. */
export interface UsedFiles {
  places: readonly ConsumerPlace[]
  /** Puts both files there as they are with this value, and nothing else. */
  prepare(value: string): void
  /** Has the command fail from now on, and take nothing; or no longer. */
  stick(): void
  mend(): void
  /**
   * What is not as it must be once a rotation is over.
   * @param inForce the value in force
   * @param was whether the disk was full at some time, so that a file may have been left out; whether the rotation was
   *   given up, so that what was written has to be back
   */
  problems(
    inForce: string,
    other: string,
    states: readonly RotationPlace[],
    was: { full: boolean; givenUp: boolean },
  ): string[]
}

const texts = {
  '.env': (value: string) => `# ours\nAPI_KEY='${value}' # the key\nPORT=3000\n`,
  'config.json': (value: string) => `{\n  "api": {"key": "${value}"},\n  "port": 3000\n}\n`,
}
const names = ['.env', 'config.json'] as const
const given = 'given'
const stuck = 'stuck'

export function usedFiles(folder: string): UsedFiles {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return {
    places: [
      { kind: 'file', path: join(folder, '.env'), entry: 'API_KEY' },
      { kind: 'file', path: join(folder, 'config.json'), entry: '/api/key' },
      { kind: 'hook', command: `test ! -e '${join(folder, stuck)}' && cat > '${join(folder, given)}'` },
    ],
    prepare(value) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      for (const name of names) writeFileSync(join(folder, name), texts[name](value))
    },
    stick: () => writeFileSync(join(folder, stuck), ''),
    mend: () => rmSync(join(folder, stuck), { force: true }),
    problems(inForce, other, states, was) {
      const holding = (value: string) => names.filter((name) => read(name) === texts[name](value))
      const [right, wrong] = [holding(inForce), holding(other)]
      const left = readdirSync(folder).filter(
        (name) => name !== given && name !== stuck && !names.some((each) => each === name),
      )
      const isTold = (name: string, index: number) =>
        states.length === 0 || (states[index]?.state === 'confirmed') === right.some((each) => each === name)
      const rules: [holds: boolean, wrong: string][] = [
        [right.length + wrong.length === names.length, 'a file is neither as it was nor as it was to be'],
        [right.length === names.length || was.full, `not all files have the value in force, but: ${right}`],
        [names.every(isTold), 'a place is told to have the value, and has not; or the reverse'],
        [states[2]?.state !== 'confirmed' || read(given) === inForce, 'the command was not given the value in force'],
        [
          !was.givenUp || !existsSync(join(folder, given)) || read(given) === inForce,
          'the command kept a value that was ended',
        ],
        [left.length === 0, `left beside the files: ${left}`],
      ]
      return rules.filter(([holds]) => !holds).map(([, problem]) => problem)
    },
  }
}
