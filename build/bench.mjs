// `npm run bench [-- --sizes 100,1000,10000,100000]`: whole processes of the command line, measured from outside, beside
// keepassxc-cli and pass where they are installed, and beside the least that any such program must do.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('The bench needs Node 24: run it as “npm run bench”.\n')
  process.exit(2)
}
const { values } = parseArgs({ options: { sizes: { type: 'string', default: '100,1000,10000' } } })
const sizes = values.sizes.split(',').map(Number)
if (!sizes.every((size) => Number.isSafeInteger(size) && size >= 10 && size <= 100_000)) {
  process.stderr.write('--sizes takes numbers from 10 to 100000, separated by commas.\n')
  process.exit(2)
}

const { standardKdfCost } = await import('../shared/model/kdf.ts')
const { buildApp, isAppStale } = await import('./app.mjs')
const { auditSize, measureAudit } = await import('../test/bench/auditSide.mjs')
const { longestBlocks } = await import('../test/bench/blocks.mjs')
const { deriveCommand, floorSide } = await import('../test/bench/floorSide.mjs')
const keepassxc = await import('../test/bench/keepassxcSide.mjs')
const { importSide, keyward, keywardSide, makeVault } = await import('../test/bench/keywardSide.mjs')
const { interleaved, isInstalled, median, memorySource, outputOf, paired, peakMiBOf } = await import(
  '../test/bench/measure.mjs'
)
const { bundleSize, measurePage } = await import('../test/bench/pageSide.mjs')
const pass = await import('../test/bench/passSide.mjs')
const { makeKeys, searchedWord } = await import('../test/bench/sampleKeys.mjs')
const { blocksAt, format, targetsOf } = await import('../test/bench/targets.mjs')

const operations = {
  names: 'names',
  full: 'list as JSON',
  search: 'search a word',
  get: 'get one by name',
  add: 'add one, durably',
  import: 'import all from a CSV',
}
const titles = {
  keyward: 'keyward',
  unlocked: 'with unlock',
  floor: 'floor',
  keepassxc: 'keepassxc-cli',
  pass: 'pass',
}

const pageTitles = {
  usable: 'from the unlock click to a usable list, ms',
  complete: 'to the whole list, ms',
  pressMedian: 'from a key press to the filtered list, ms, median',
  pressP95: 'the same, 95 %',
  frameP95: 'work a frame while scrolling, ms, 95 %',
  rows: 'rows in the page',
  heapMiB: 'heap of the page, MiB',
}

const auditTitles = {
  whole: 'from an open vault to FOUND findings, ROWS rows of the ledger read',
  changed: 'findings of one key after it was changed',
  attention: 'what needs attention, after an audit',
}

const say = (text) => process.stderr.write(`${text}\n`)
const print = (text = '') => process.stdout.write(`${text}\n`)

const folder = mkdtempSync(join(tmpdir(), 'keyward-bench-'))
/** What ends the background processes of the sides. */
const stops = []
/** The milliseconds of each subject, by its name, such as `get keyward 1000`. */
const times = new Map()

try {
  const peers = [keepassxc, pass].filter(({ program }) => isInstalled(program))
  const missing = [keepassxc, pass].filter((peer) => !peers.includes(peer))
  if (missing.length > 0) say(`Not installed, so left out: ${missing.map(({ program }) => program).join(', ')}.`)
  outputOf(keyward(['--help']))
  const node = { command: () => ({ file: process.execPath, args: ['-e', '0'], env: { PATH: process.env.PATH } }) }

  const benches = []
  for (const size of sizes) benches.push(await prepare(size, peers))

  say('Measuring start and key derivation …')
  measure({
    'start node': node,
    'start keyward': { command: () => keyward(['--help']) },
    'start derive': { command: () => deriveCommand(standardKdfCost) },
  })
  for (const operation of Object.keys(operations)) {
    say(`Measuring ${operations[operation]} …`)
    const subjects = { [`${operation} node`]: node }
    for (const { size, sides } of benches) {
      for (const [side, does] of Object.entries(sides))
        if (does[operation]) subjects[`${operation} ${side} ${size}`] = does[operation]
    }
    measure(subjects)
  }
  say('Measuring how long the engine’s thread is kept …')
  const blocks = sizes.includes(blocksAt) ? await longestBlocks(blocksAt) : []
  say('Measuring the audit …')
  const audits = sizes.includes(auditSize.keys) ? await measureAudit(join(folder, 'audit')) : null
  say('Measuring the screen …')
  if (isAppStale()) buildApp()
  const pages = []
  for (const { size, vault } of benches) pages.push({ size, found: await measurePage(vault) })
  await report(benches, blocks, audits, pages)
} finally {
  for (const stop of stops) stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Makes the same keys for every side, and checks that all of them answer the same. */
async function prepare(size, peers) {
  say(`Making vaults of ${format(size)} keys …`)
  const at = join(folder, String(size))
  mkdirSync(at)
  const keys = makeKeys(size)
  const wanted = keys[Math.floor(size * 0.6)]
  const vault = await makeVault(join(at, 'keyward'), keys)
  // The commands would take the key from memory if they found it, so `unlock` has a home of its own.
  const unlocked = { ...vault, env: { ...vault.env, KEYWARD_HOME: join(at, 'unlocked') } }
  cpSync(vault.home, unlocked.env.KEYWARD_HOME, { recursive: true })
  outputOf(keyward(['unlock', '--for', '12h'], unlocked.env))
  stops.push(() => outputOf(keyward(['lock'], unlocked.env)))
  const sides = {
    keyward: { ...keywardSide(vault, wanted), import: await importSide(join(at, 'import'), keys) },
    unlocked: keywardSide(unlocked, wanted),
    floor: floorSide(at, vault, standardKdfCost, wanted),
  }
  if (peers.includes(keepassxc)) sides.keepassxc = await keepassxc.keepassxcSide(at, keys, standardKdfCost, wanted)
  if (peers.includes(pass) && size <= pass.mostKeys) {
    const { stop, ...side } = pass.passSide(at, keys, wanted)
    stops.push(stop)
    sides.pass = side
  }
  const names = keys.map(({ name }) => name).sort()
  const expected = {
    names,
    full: names,
    search: keys
      .filter(({ note }) => note.includes(searchedWord))
      .map(({ name }) => name)
      .sort(),
    get: wanted.secret,
  }
  for (const [side, does] of Object.entries(sides)) {
    for (const [operation, answer] of Object.entries(expected)) {
      if (does[operation] && !isDeepStrictEqual(does[operation].answer(outputOf(does[operation].command())), answer))
        throw new Error(`${titles[side]} gives another answer to “${operations[operation]}” of ${size} keys.`)
    }
    outputOf(does.add.command('first'))
    if (!outputOf(does.names.command()).includes('added-first')) throw new Error(`${titles[side]} did not add a key.`)
  }
  const { imported } = JSON.parse(outputOf(sides.keyward.import.command('first')))
  if (imported !== size) throw new Error(`keyward imported ${imported} of ${size} keys.`)
  return { size, at, sides, vault }
}

function measure(subjects) {
  const measured = interleaved(Object.values(subjects))
  for (const [index, name] of Object.keys(subjects).entries()) times.set(name, measured[index])
}

function combined(a, b, combine) {
  const [first, second] = [times.get(a), times.get(b)]
  return first && second ? paired(first, second, combine) : null
}

async function report(benches, blocks, audits, pages) {
  const ms = (name) => (times.has(name) ? median(times.get(name)).toFixed(0) : '–')
  const ratio = (a, b) => combined(a, b, (x, y) => x / y)
  const shown = (number) => (number === null ? '–' : number.toFixed(number < 10 ? 1 : 0))
  print('Milliseconds of whole processes, medians; ratios are medians of the ratios of each round.')
  print()
  table([
    ['', 'ms', 'over node -e 0'],
    ...[
      ['node -e 0', 'start node'],
      ['keyward --help', 'start keyward'],
      ['node + key derivation', 'start derive'],
    ].map(([title, name]) => [title, ms(name), combined(name, 'start node', (x, y) => x - y).toFixed(0)]),
  ])
  for (const { size, at, sides } of benches) {
    const rows = [[`${format(size)} keys`, ...Object.keys(sides).map((side) => titles[side])]]
    rows[0].push('keepassxc-cli / keyward', 'keyward / floor', 'memory MiB', 'keepassxc-cli MiB')
    for (const operation of Object.keys(operations)) {
      const name = (side) => `${operation} ${side} ${size}`
      const peak = async (side) => {
        const command = sides[side]?.[operation]?.command('peak')
        const found = command ? await peakMiBOf(command, join(at, 'peak')) : null
        return found === null ? '–' : found.toFixed(0)
      }
      rows.push([
        operations[operation],
        ...Object.keys(sides).map((side) => ms(name(side))),
        shown(ratio(name('keepassxc'), name('keyward'))),
        shown(ratio(name('keyward'), name('floor'))),
        await peak('keyward'),
        await peak('keepassxc'),
      ])
    }
    table(rows)
  }
  if (blocks.length > 0) {
    const shortOrMs = (ms) => (ms < 1 ? '<1' : ms.toFixed(0))
    table([
      [`longest block, ${format(blocksAt)} keys`, 'ms of processor', 'that can be split', 'the longest statement'],
      ...blocks.map(({ name, longest, splittable, statement }) => [
        name,
        shortOrMs(longest),
        shortOrMs(splittable),
        statement ? `${statement.name} ${shortOrMs(statement.ms)}` : '–',
      ]),
    ])
  }
  if (audits) {
    const { keys, scopes, rows } = auditSize
    table([
      [`the audit, ${format(keys)} keys with ${scopes} scopes`, 'ms', 'times node -e 0'],
      ...audits.figures.map(({ name, ms, ratio }) => [
        auditTitles[name].replace('FOUND', format(audits.findings)).replace('ROWS', format(rows)),
        ms.toFixed(ms < 10 ? 1 : 0),
        shown(ratio),
      ]),
    ])
  }
  const seen = pages.filter(({ found }) => found !== null)
  if (seen.length < pages.length) print('The screen was not measured: there is no Chrome or Chromium here.')
  else
    table([
      ['the screen, in Chromium', ...seen.map(({ size }) => `${format(size)} keys`)],
      ...Object.entries(pageTitles).map(([name, title]) => [title, ...seen.map(({ found }) => shown(found[name]))]),
    ])
  const { firstKiB, laterKiB } = bundleSize()
  print(
    `The page loads ${firstKiB.toFixed(0)} KiB packed, and ${laterKiB.toFixed(0)} KiB more when a password is chosen.\n`,
  )
  if (memorySource === null) print('Memory was not measured: neither GNU time nor /proc is here.')
  table([
    ['target', 'found', ''],
    ...targetsOf({
      time: (a) => (times.has(a) ? median(times.get(a)) : null),
      difference: (a, b) => combined(a, b, (x, y) => x - y),
      ratio,
      blocks,
      audits: audits?.figures ?? [],
      page: (size) => seen.find((one) => one.size === size)?.found ?? null,
    }).map(({ what, found, reached }) => [
      what,
      found ?? '–',
      reached === null ? 'not measured' : reached ? 'reached' : 'NOT REACHED',
    ]),
  ])
}

/** Prints rows with the first column to the left and numbers to the right. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  for (const row of rows) {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
    print(cells.join('   ').trimEnd())
  }
  print()
}
