import { execFileSync, spawnSync } from 'node:child_process'
import fs, {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { digestOf } from '../../../electron/engine/consumers/digestOf.ts'
import { entryIn } from '../../../electron/engine/consumers/entryIn.ts'
import { type Change, type NotReplaced, replaceAll } from '../../../electron/engine/consumers/replaceAll.ts'
import { sweepTemps } from '../../../electron/engine/consumers/sweepTemps.ts'
import { temporaryFolder } from '../../support/home.ts'
import type { FilesTask } from '../../torture/filesTask.ts'

const mark = '1f0c'
const isRoot = process.getuid?.() === 0
/** The user “nobody”, whom permissions bind. */
const nobody = 65534

/** A folder of three files `A=old`, and the changes that make each `A=new`. */
function threeFiles() {
  const folder = temporaryFolder()
  const paths = ['one', 'two', 'three'].map((name) => join(folder, name))
  for (const path of paths) writeFileSync(path, 'A=old')
  return {
    folder,
    paths: paths as [string, string, string],
    changes: paths.map((path) => change(path)),
    texts: () => paths.map((path) => readFileSync(path, 'utf8')),
  }
}

const change = (path: string, from = 'A=old', to = 'A=new'): Change => ({
  path,
  from: digestOf(Buffer.from(from)),
  to: Buffer.from(to),
})

/** Does something each time that a file has just taken another's place, until the test is over. */
function afterEachRename(step: (count: number) => void): void {
  const { renameSync } = fs
  let count = 0
  fs.renameSync = (...given) => {
    renameSync(...given)
    step(++count)
  }
  syncBuiltinESMExports()
  onTestFinished(() => {
    fs.renameSync = renameSync
    syncBuiltinESMExports()
  })
}

test('files are replaced, and may be replaced back', () => {
  const { folder, changes, texts, paths } = threeFiles()
  expect(replaceAll(changes, mark)).toBeNull()
  expect(texts()).toEqual(['A=new', 'A=new', 'A=new'])
  expect(
    replaceAll(
      paths.map((path) => change(path, 'A=new', 'A=old')),
      mark,
    ),
  ).toBeNull()
  expect(texts()).toEqual(['A=old', 'A=old', 'A=old'])
  expect(readdirSync(folder)).toHaveLength(3)
})

test('a file that has its new text already is left alone', () => {
  const { changes, paths, texts } = threeFiles()
  writeFileSync(paths[1], 'A=new')
  const { ino } = statSync(paths[1])
  expect(replaceAll(changes, mark)).toBeNull()
  expect(texts()).toEqual(['A=new', 'A=new', 'A=new'])
  expect(statSync(paths[1]).ino).toBe(ino)
})

test.skipIf(process.platform === 'win32')('permissions stay, whatever a new file would have', () => {
  const { changes, paths } = threeFiles()
  const modes = [0o664, 0o600, 0o755]
  paths.forEach((path, i) => void chmodSync(path, modes[i] ?? 0))
  expect(replaceAll(changes, mark)).toBeNull()
  expect(paths.map((path) => statSync(path).mode & 0o7777)).toEqual(modes)
})

test.skipIf(!isRoot)('root leaves a file to its owner', () => {
  const { changes, paths } = threeFiles()
  chownSync(paths[0], nobody, 4)
  expect(replaceAll(changes, mark)).toBeNull()
  expect(statSync(paths[0])).toMatchObject({ uid: nobody, gid: 4 })
})

test.skipIf(!isRoot)('a file is not taken from its owner by somebody who may only write it', () => {
  const { folder, changes, texts, paths } = threeFiles()
  chmodSync(folder, 0o777)
  for (const path of paths) chmodSync(path, 0o666)
  const outcome = asNobody(() => replaceAll(changes, mark))
  expect(outcome).toMatchObject({ at: 0, left: [], why: expect.stringContaining(`No permission for ${paths[0]}.`) })
  expect(texts()).toEqual(['A=old', 'A=old', 'A=old'])
  expect(readdirSync(folder)).toHaveLength(3)
})

test.skipIf(process.platform === 'win32')('a folder in which nothing can be made leaves all files as they were', () => {
  const { folder, changes, texts } = threeFiles()
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  const path = join(closed, '.env')
  writeFileSync(path, 'A=old')
  chmodSync(path, 0o666)
  chmodSync(closed, 0o555)
  onTestFinished(() => chmodSync(closed, 0o755))
  chmodSync(folder, 0o777)
  if (isRoot) for (const { path } of changes) chownSync(path, nobody, nobody)
  const outcome = asNobody(() => replaceAll([...changes, change(path)], mark))
  expect(outcome).toMatchObject({ at: 3, left: [], why: expect.stringContaining(`No permission for ${path}.`) })
  expect([...texts(), readFileSync(path, 'utf8')]).toEqual(['A=old', 'A=old', 'A=old', 'A=old'])
  expect(readdirSync(folder)).toHaveLength(4)
})

test.skipIf(process.platform === 'win32')('what could not be replaced is refused when it is looked at', () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  const locked = join(folder, 'locked')
  writeFileSync(locked, 'A=old')
  // Without root the file is one's own, and its permissions say no.
  chmodSync(locked, isRoot ? 0o644 : 0o444)
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  writeFileSync(join(closed, '.env'), 'A=old')
  if (isRoot) chownSync(join(closed, '.env'), nobody, nobody)
  chmodSync(closed, 0o555)
  onTestFinished(() => chmodSync(closed, 0o755))
  const script = new URL('../../../electron/engine/consumers/entryIn.ts', import.meta.url)
  const code = `for (const path of process.argv.slice(1))
    await import('${script}').then(({ entryIn }) => entryIn(path, 'A')).catch(({ message }) => console.log(message))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code, locked, join(closed, '.env')], {
    encoding: 'utf8',
    ...(isRoot && { uid: nobody, gid: nobody }),
  })
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringContaining(locked),
    expect.stringMatching(/^No permission for .*closed\/\.env/),
  ])
})

/** Where the tests run as root. */
function asNobody<T>(step: () => T): T {
  if (!isRoot) return step()
  process.setegid?.(nobody)
  process.seteuid?.(nobody)
  try {
    return step()
  } finally {
    process.seteuid?.(0)
    process.setegid?.(0)
  }
}

test.skipIf(process.platform === 'win32')('a link stays a link, and the file that it leads to is replaced', () => {
  const folder = temporaryFolder()
  const elsewhere = join(temporaryFolder(), '.env')
  writeFileSync(elsewhere, 'A=old')
  const link = join(folder, '.env')
  symlinkSync(elsewhere, link)
  expect(replaceAll([change(link)], mark)).toBeNull()
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(elsewhere, 'utf8')).toBe('A=new')
})

test('one that was changed since keeps all others as they were, and itself', () => {
  const { folder, changes, texts, paths } = threeFiles()
  writeFileSync(paths[2], 'A=old # mine')
  const { ino } = statSync(paths[0])
  expect(replaceAll(changes, mark)).toEqual({
    at: 2,
    left: [],
    why: `${paths[2]} was changed since it was looked at. Nothing was changed. Look at it again.`,
  })
  expect(texts()).toEqual(['A=old', 'A=old', 'A=old # mine'])
  expect(statSync(paths[0]).ino).toBe(ino)
  expect(readdirSync(folder)).toHaveLength(3)
})

test('one that is changed or removed while others are replaced has those put back', () => {
  for (const disturb of [(path: string) => writeFileSync(path, 'A=mine'), (path: string) => fs.rmSync(path)]) {
    const { folder, changes, paths } = threeFiles()
    chmodSync(paths[0], 0o640)
    afterEachRename((count) => {
      if (count === 2) disturb(paths[2])
    })
    expect(replaceAll(changes, mark)).toMatchObject({ at: 2, left: [] })
    expect(paths.slice(0, 2).map((path) => readFileSync(path, 'utf8'))).toEqual(['A=old', 'A=old'])
    if (process.platform !== 'win32') expect(statSync(paths[0]).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder).filter((name) => name.includes('keyward'))).toEqual([])
  }
})

test('one that somebody changed after it was replaced is named, and not overwritten', () => {
  const { folder, changes, texts, paths } = threeFiles()
  afterEachRename((count) => {
    if (count !== 2) return
    writeFileSync(paths[0], 'A=new # mine')
    writeFileSync(paths[2], 'A=mine')
  })
  expect(replaceAll(changes, mark)).toMatchObject({ at: 2, left: [0] })
  expect(texts()).toEqual(['A=new # mine', 'A=old', 'A=mine'])
  expect(readdirSync(folder)).toHaveLength(3)
})

test('what a process that was killed has left beside a file goes, and no more', () => {
  const { folder, changes, paths } = threeFiles()
  writeFileSync(join(folder, 'one.keyward-1f0c.tmp'), 'A=new')
  writeFileSync(join(folder, 'two.keyward-2222.tmp'), 'another rotation’s')
  sweepTemps([...paths, join(folder, 'gone', '.env')], mark)
  expect(readdirSync(folder).sort()).toEqual(['one', 'three', 'two', 'two.keyward-2222.tmp'])
  writeFileSync(join(folder, 'three.keyward-1f0c.tmp'), 'A=n')
  expect(replaceAll(changes, mark)).toBeNull()
  expect(readdirSync(folder).sort()).toEqual(['one', 'three', 'two', 'two.keyward-2222.tmp'])
})

test.skipIf(process.platform === 'win32')('a full disk leaves all files as they were', () => {
  const { folder, changes, texts, paths } = threeFiles()
  const long = `A=old # ${'x'.repeat(3_000)}`
  writeFileSync(paths[1], long)
  const files = changes.map(({ path }) => ({ path, from: 'A=old', to: 'A=new' }))
  files[1] = { path: paths[1], from: long, to: long.replace('old', 'new') }
  const outcome = replaceInChild({ files, mark, dieAt: 0, meddlesAfter: 0 }, 4)
  expect(outcome).toMatchObject({ at: 1, left: [], why: expect.stringMatching(/^The disk is full/) })
  expect(texts()).toEqual(['A=old', long, 'A=old'])
  expect(readdirSync(folder)).toHaveLength(3)
})

/** @param blocks no file may become longer than so many blocks of 512 bytes */
function replaceInChild(task: FilesTask, blocks: number): NotReplaced | null {
  const script = fileURLToPath(new URL('../../torture/filesChild.ts', import.meta.url))
  const command = `ulimit -f ${blocks}; exec "$0" --disable-warning=ExperimentalWarning "$1"`
  const { stdout } = spawnSync('/bin/sh', ['-c', command, process.execPath, script], {
    input: `${JSON.stringify(task)}\n`,
    encoding: 'utf8',
  })
  return JSON.parse(/^came to (.*)$/m.exec(stdout)?.[1] ?? '')
}

describe.skipIf(process.platform === 'win32')('what is no file to be replaced is refused by its name', () => {
  const refusals: [what: string, make: (path: string) => void, why: RegExp][] = [
    ['nothing', () => {}, /^There is no /],
    ['a folder', (path) => mkdirSync(path), /is no regular file/],
    ['a pipe', (path) => execFileSync('mkfifo', [path]), /is no regular file/],
    ['a link to itself', (path) => symlinkSync(path, path), /leads in a circle/],
    ['a link to nothing', (path) => symlinkSync('gone', path), /^There is no /],
    ['a file below a file', (path) => writeFileSync(path, ''), /is not what was expected/],
    ['a file that is too large', (path) => writeFileSync(path, Buffer.alloc(4 * 2 ** 20 + 1)), /larger than 4 MiB/],
    ['a file that has another name', (path) => made(path, (file) => linkSync(file, `${file}.2`)), /more than one name/],
    ['a file that is read-only', (path) => made(path, (file) => chmodSync(file, 0o444)), /is read-only/],
  ]
  function made(path: string, then: (path: string) => void) {
    writeFileSync(path, 'A=old')
    then(path)
  }

  test.each(refusals)('%s', (what, make, why) => {
    const { folder, changes, texts } = threeFiles()
    const there = join(folder, '.env')
    make(there)
    const path = what === 'a file below a file' ? join(there, '.env') : there
    expect(() => entryIn(path, 'A')).toThrow(why)
    expect(() => entryIn(path, 'A')).toThrow(path)
    expect(replaceAll([...changes, change(path)], mark)).toMatchObject({
      at: 3,
      left: [],
      why: expect.stringMatching(why),
    })
    expect(texts()).toEqual(['A=old', 'A=old', 'A=old'])
  })
})
