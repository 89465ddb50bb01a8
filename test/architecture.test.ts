import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the page is drawn with. */
const screenPackages = ['react', 'zustand', 'radix-ui', 'lucide-react', '@tanstack']

/** What each part may import: parts of the house by their path, and packages by name. The first fitting part counts. */
const arrows: [part: string, mayImport: string[]][] = [
  ['shared/api', ['shared/api', 'shared/model', 'zod']],
  ['shared/model', ['shared/model', 'zod']],
  ['electron/engine/crypto', ['electron/engine/crypto', 'shared', 'node:crypto', 'node:util', '@node-rs/argon2']],
  [
    'electron/engine/storage',
    ['electron/engine/storage', 'electron/engine/crypto', 'shared', 'node:', 'better-sqlite3', 'zod'],
  ],
  [
    'electron/engine/vault',
    [
      'electron/engine/vault',
      'electron/engine/storage',
      'electron/engine/crypto',
      'electron/engine/autoLock.ts',
      'electron/engine/call.ts',
      'electron/engine/ports.ts',
      'shared',
      'node:',
      'zod',
    ],
  ],
  [
    'electron/engine/providers',
    // Its lower layer and the file system: the user's own providers are files.
    ['electron/engine/providers', 'electron/engine/storage/files.ts', 'shared', 'node:fs', 'node:path'],
  ],
  [
    'electron/engine/keys',
    [
      'electron/engine/keys',
      'electron/engine/call.ts',
      'electron/engine/vault/session.ts',
      'electron/engine/providers',
      'electron/engine/storage',
      'electron/engine/crypto',
      'shared',
      'node:crypto',
      'dotenv',
      'zod',
    ],
  ],
  [
    'electron/engine/consumers',
    [
      'electron/engine/consumers',
      'electron/engine/keys',
      'electron/engine/ports.ts',
      // A page that names a file is asked for the password.
      'electron/engine/vault/confirmPassword.ts',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:',
      'dotenv',
      'zod',
    ],
  ],
  [
    'electron/engine/importExport',
    [
      'electron/engine/importExport',
      'electron/engine/consumers/addOrigins.ts',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/providers',
      'electron/engine/storage',
      'electron/engine/crypto',
      'electron/engine/vault/session.ts',
      // An export asks for the password.
      'electron/engine/vault/confirmPassword.ts',
      'shared',
      'node:crypto',
      'node:path',
      'node:stream',
      'dotenv',
      'csv-parse',
      'csv-parse/sync',
      'zod',
    ],
  ],
  [
    'electron/engine/expiry',
    [
      'electron/engine/expiry',
      'electron/engine/keys',
      'electron/engine/rotation',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:path',
    ],
  ],
  [
    'electron/engine/evidence',
    [
      'electron/engine/evidence',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/providers',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:',
      'zod',
    ],
  ],
  [
    'electron/engine/network',
    [
      'electron/engine/network',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/providers',
      'electron/engine/crypto',
      'electron/engine/ports.ts',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:diagnostics_channel',
      'node:timers/promises',
      'zod',
    ],
  ],
  [
    'electron/engine/rotation',
    [
      'electron/engine/rotation',
      // What it changes at a provider is no change by others.
      'electron/engine/sync/remoteChanged.ts',
      'electron/engine/consumers',
      'electron/engine/evidence',
      'electron/engine/network',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/providers',
      'electron/engine/crypto',
      'electron/engine/vault/backup.ts',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:',
      'zod',
    ],
  ],
  [
    'electron/engine/sync',
    [
      'electron/engine/sync',
      'electron/engine/rotation/adapters',
      'electron/engine/evidence',
      'electron/engine/network',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/providers',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:',
      'zod',
    ],
  ],
  [
    'electron/engine/carryOver',
    [
      'electron/engine/carryOver',
      'electron/engine/keys',
      'electron/engine/sync/forgetSeen.ts',
      'electron/engine/crypto',
      'electron/engine/vault/lacking.ts',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
    ],
  ],
  [
    'electron/engine/audit',
    [
      'electron/engine/audit',
      'electron/engine/evidence',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/providers',
      'electron/engine/crypto',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:',
      'zod',
    ],
  ],
  [
    'electron/engine/grants',
    [
      'electron/engine/grants',
      'electron/engine/audit',
      'electron/engine/rotation/adapters',
      'electron/engine/rotation/grantedTo.ts',
      'electron/engine/sync/keepSetScopes.ts',
      'electron/engine/network',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/providers',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'node:crypto',
      'zod',
    ],
  ],
  [
    'electron/engine/attention',
    [
      'electron/engine/attention',
      'electron/engine/audit',
      'electron/engine/call.ts',
      'electron/engine/keys',
      'electron/engine/rotation',
      'electron/engine/vault/backups.ts',
      'electron/engine/vault/recoverySaved.ts',
      'electron/engine/vault/session.ts',
      'electron/engine/storage',
      'shared',
      'zod',
    ],
  ],
  [
    'electron/engine/demo',
    [
      'electron/engine/demo',
      'electron/engine/call.ts',
      'electron/engine/consumers/insert.ts',
      'electron/engine/evidence',
      'electron/engine/keys',
      'electron/engine/vault',
      'electron/engine/providers',
      'electron/engine/storage/files.ts',
      'electron/engine/ports.ts',
      'shared',
      'node:',
    ],
  ],
  ['electron/engine/activity', ['electron/engine/vault/session.ts', 'electron/engine/storage', 'shared', 'zod']],
  ['electron/engine/ports.ts', ['shared/model']],
  [
    'electron/engine/settingsFile.ts',
    ['electron/engine/ports.ts', 'electron/engine/storage/files.ts', 'shared', 'node:fs', 'node:path'],
  ],
  ['electron/preload', ['shared/api/channel.ts', 'shared/api/bridge.ts', 'shared/api/events.ts', 'electron']],
  [
    'electron/main',
    [
      'electron/main',
      'electron/engine/index.ts',
      'shared',
      'node:',
      'electron',
      'electron-store',
      '@jellybrick/dbus-next',
      'zod',
    ],
  ],
  ['electron/engine', ['electron/engine', 'shared', 'node:path', 'zod']],
  ['electron/loopback', ['electron/loopback', 'electron/engine/index.ts', 'shared', 'node:']],
  // Alone, so that no other command loads a server.
  [
    'electron/cli/commands/serve.ts',
    ['electron/cli', 'electron/engine/index.ts', 'electron/loopback/index.ts', 'shared', 'node:'],
  ],
  [
    'electron/cli',
    [
      'electron/cli',
      'electron/engine/index.ts',
      'shared',
      'node:',
      'commander',
      '@clack/prompts',
      'clipboardy',
      'string-width',
      'zod',
    ],
  ],
  ['renderer/ui', ['renderer/ui', 'shared', ...screenPackages]],
  ['renderer/vault', ['renderer/vault', 'renderer/ui', 'shared', ...screenPackages, '@zxcvbn-ts']],
  // No feature imports another.
  ...readdirSync(join(root, 'renderer/features')).map((name): [string, string[]] => [
    `renderer/features/${name}`,
    [`renderer/features/${name}`, 'renderer/vault', 'renderer/ui', 'shared', ...screenPackages],
  ]),
  ['renderer/transport', ['renderer/transport', 'shared']],
  [
    'renderer/app',
    ['renderer/app', 'renderer/features', 'renderer/vault', 'renderer/ui', 'shared', ...screenPackages, 'cmdk'],
  ],
  ['renderer/withoutEval.ts', ['zod']],
  [
    'renderer/main.tsx',
    [
      'renderer/app',
      'renderer/transport',
      'renderer/ui/fonts.css',
      'renderer/ui/tokens.css',
      'renderer/withoutEval.ts',
      'shared',
      'react',
      'react-dom/client',
    ],
  ],
]

const files = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path).split(sep).join('/')),
)

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const statements = text.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'/gm)
  const others = text.matchAll(/\bimport\('([^']+)'\)|^import '([^']+)'/gm)
  return [...statements, ...others]
    .map(([, name, bare]) => name ?? bare ?? '')
    .map((name) =>
      name.startsWith('.')
        ? relative(root, join(root, dirname(file), name))
            .split(sep)
            .join('/')
        : name,
    )
}

const covers = (allowed: string, name: string) =>
  name === allowed || name.startsWith(`${allowed}/`) || (allowed === 'node:' && name.startsWith('node:'))

test('every file stands in a part of the house', () => {
  expect(files.filter((file) => !arrows.some(([part]) => covers(part, file)))).toEqual([])
})

test('imports follow the arrows and no others', () => {
  const wrong = files.flatMap((file) => {
    const [, mayImport = []] = arrows.find(([part]) => covers(part, file)) ?? []
    return importsOf(file)
      .filter((name) => !mayImport.some((allowed) => covers(allowed, name)))
      .map((name) => `${file} -> ${name}`)
  })
  expect(wrong).toEqual([])
})

test('no plain text leaves the database by a statement that the cipher does not cover', () => {
  const banned = /\bATTACH\b|\.backup\(|\.serialize\(/
  const database = files.filter(
    (file) => file.startsWith('electron/engine/') && banned.test(readFileSync(join(root, file), 'utf8')),
  )
  // The port that starts the hourly backup is called `backup` too.
  expect(
    database.filter((file) => file !== 'electron/engine/vault/backups.ts' && file !== 'electron/engine/ports.ts'),
  ).toEqual([])
})

test('one file calls other machines', () => {
  const calling = files.filter((file) =>
    /(?<![.\w])(?<!async )fetch\((?!\))/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(calling.filter((file) => file.startsWith('electron/'))).toEqual(['electron/engine/network/nodeHttp.ts'])
})

test('a secret is exposed only at the doors', () => {
  const exposing = files.filter((file) => /\.expose\(\)/.test(readFileSync(join(root, file), 'utf8')))
  expect(exposing).toEqual([
    'electron/engine/importExport/export.ts',
    'electron/engine/keys/copy.ts',
    'electron/engine/keys/reveal.ts',
    'electron/engine/keys/run.ts',
    'electron/engine/network/callerFor.ts',
    'electron/engine/rotation/places/valueFor.ts',
  ])
})
