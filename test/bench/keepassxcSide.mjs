import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeKdbx } from './kdbx.mjs'
import { linesOf, newSecret } from './keywardSide.mjs'
import { searchedWord } from './sampleKeys.mjs'

const password = 'a password for the bench'
export const program = 'keepassxc-cli'

/** Makes a .kdbx of the same keys under the same cost of the key derivation, and gives what is measured on it. */
export async function keepassxcSide(folder, keys, cost, wanted) {
  const file = join(folder, 'keys.kdbx')
  writeFileSync(file, await writeKdbx(password, cost, (protect) => documentOf(keys, protect)))
  // It reads settings from its home, and asks for a display unless it is told not to.
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: folder, QT_QPA_PLATFORM: 'offscreen' }
  const run = (args, input = '') => ({ file: program, args, env, input: `${password}\n${input}` })
  return {
    names: { command: () => run(['ls', '-q', '-f', file]), answer: linesOf },
    full: { command: () => run(['export', '-q', '-f', 'csv', file]), answer: titlesOf },
    search: {
      command: () => run(['search', '-q', file, searchedWord]),
      answer: (text) => linesOf(text).map((path) => path.slice(1)),
    },
    get: {
      command: () => run(['show', '-q', '-s', '-a', 'Password', file, wanted.name]),
      answer: (text) => text.trim(),
    },
    add: { command: (turn) => run(['add', '-q', '-p', file, `added-${turn}`], newSecret(turn)) },
  }
}

const titlesOf = (csv) =>
  linesOf(csv)
    .filter((line) => line.startsWith('"Root",'))
    .map((line) => line.split('","')[1])
    .sort()

function documentOf(keys, protect) {
  const entries = keys.map(
    (key, index) => `<Entry><UUID>${uuidOf(index + 2)}</UUID><Tags>${key.tags.replaceAll(' ', ';')}</Tags>
<Times><ExpiryTime>${key.expires}T00:00:00Z</ExpiryTime><Expires>True</Expires></Times>
${text('Title', key.name)}${text('UserName', key.owner)}${text('URL', key.provider)}${text('Notes', key.note)}
<String><Key>Password</Key><Value Protected="True">${protect(key.secret)}</Value></String>
${text('Environment', key.environment)}${text('Scopes', key.scopes)}${text('Variable', key.variable)}</Entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<KeePassFile><Meta><Generator>Keyward bench</Generator></Meta><Root><Group><UUID>${uuidOf(1)}</UUID><Name>Root</Name>
${entries.join('\n')}
</Group></Root></KeePassFile>`
}

/** No field of the sample keys has a character that XML needs escaped. */
const text = (key, value) => `<String><Key>${key}</Key><Value>${value}</Value></String>`

function uuidOf(number) {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32BE(number, 12)
  return bytes.toString('base64')
}
