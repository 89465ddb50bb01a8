import { Command, Option } from 'commander'
import type { Severity } from '../../shared/model/finding.ts'
import { describeRotation } from './describeRotation.ts'
import { describeVault } from './describeVault.ts'
import type { Globals } from './globals.ts'
import type { Host } from './host.ts'
import { collect, days, hours, wholeNumber } from './optionParsers.ts'

/** What a command does: gets its host, arguments and options; gives an exit status other than 0 if it has one. */
export type Action<A extends unknown[]> = (host: Host, ...rest: A) => Promise<number | undefined>

/** What a part of the commands is described with. */
export interface Describing {
  command(usage: string, description: string): Command
  /** Ties a command to its action; commander gives the arguments, then the options, then the command. */
  does<A extends unknown[]>(described: Command, load: () => Promise<Action<A>>): Command
}

type Run = (globals: Globals, action: (host: Host) => Promise<number | undefined>) => Promise<void>

/** All commands with their options. What one does is loaded when it runs. */
export function describe(run: Run): Command {
  const program = new Command('keyward')
  program
    .description('A vault for the API keys you hold at many providers. It works offline.')
    .option('--home <dir>', 'the folder of the vault (or KEYWARD_HOME)')
    .option('--json', 'print one JSON document on stdout; messages go to stderr')
    .option('--password-file <file>', 'read the password from a 0600 file (or KEYWARD_PASSWORD_FILE)')
    .option('--no-input', 'ask nothing')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showHelpAfterError(false)
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)

  const command = (usage: string, description: string) => program.command(usage).description(description)

  function does<A extends unknown[]>(described: Command, load: () => Promise<Action<A>>): Command {
    return described.action(async (...given: unknown[]) => {
      const options = given.at(-2) as object
      await run(program.opts<Globals & object>() as Globals, async (host) =>
        (await load())(host, ...([...given.slice(0, -2), options] as unknown as A)),
      )
    })
  }

  describeVault({ command, does })
  does(
    command('demo', 'make a vault with sample keys, in the folder of --home or a temporary one'),
    async () => (await import('./commands/demo.ts')).demo,
  )
  does(
    details(command('add <name>', 'add a key; its value comes from stdin or a prompt')),
    async () => (await import('./commands/add.ts')).add,
  )
  does(
    details(command('set <key>', 'change a key'))
      .option('--name <name>', 'another name')
      .option('--value', 'a new version; its value comes from stdin or a prompt')
      .option('--from-json <file>', 'take scopes, allowlists, last use and expiry from the provider’s own answer'),
    async () => (await import('./commands/add.ts')).set,
  )
  does(
    command('list [query]', 'show keys; a query has words and terms such as env:production, tag:billing, expires<30d')
      .option('--provider <id>', 'only of this provider')
      .option('--env <environment>', 'only of this environment or class')
      .option('--tag <tag>', 'only with this tag')
      .option('--status <status>', 'only with this status, such as expired or archived')
      .option('--expiring <days>', 'only those that end within so many days, such as 30d', days)
      .option('--fields <names>', 'these columns, separated by commas'),
    async () => (await import('./commands/list.ts')).list,
  )
  does(
    command('show <key>', 'show all about a key but its secret'),
    async () => (await import('./commands/show.ts')).show,
  )
  does(
    command('tag <key> [changes...]', 'change tags: +urgent -old')
      .helpOption('--help', 'show help')
      .allowUnknownOption(),
    async () => (await import('./commands/tag.ts')).tag,
  )
  does(
    command('archive <key>', 'put a key aside').option('--undo', 'take it up again'),
    async () => (await import('./commands/archive.ts')).archive,
  )
  does(
    command('remove <key>', 'remove a key; for 30 days it can be brought back')
      .option('--yes', 'do not ask')
      .option('--undo', 'bring it back'),
    async () => (await import('./commands/archive.ts')).remove,
  )
  does(
    command('reveal <key>', 'print a key’s secret').option(
      '--version <version>',
      'current, previous, pending, revoked or a number',
    ),
    async () => (await import('./commands/reveal.ts')).reveal,
  )
  does(
    command('copy <key>', 'copy a key’s secret, and clear the clipboard later')
      .addOption(
        new Option('--as <form>', 'the value, NAME=value, a header, a curl line, or a link without the secret').choices(
          ['value', 'env', 'header', 'curl', 'link'],
        ),
      )
      .addOption(
        new Option(
          '--clear-after <seconds>',
          'from 5 to 120; else as the app is set, 30 or 15 for a production key',
        ).argParser(wholeNumber(5, 120)),
      ),
    async () => (await import('./commands/reveal.ts')).copy,
  )
  does(
    command('detect', 'say what a value on stdin is; nothing is stored'),
    async () => (await import('./commands/detect.ts')).detect,
  )
  does(
    command('providers [id]', 'show the providers that are known, or all that is known of one'),
    async () => (await import('./commands/providers.ts')).providers,
  )
  does(
    command('import <file>', 'read the keys of a .env, CSV or Keyward JSON file')
      .option('--format <format>', 'dotenv, csv or json; auto looks at the file', 'auto')
      .option('--env <environment>', 'the environment of keys that do not prove theirs')
      .option('--map <column=field>', 'what a column of a CSV holds: "API Key=secret"; repeat for more', collect)
      .option('--dry-run', 'only say what would be done'),
    async () => (await import('./commands/import.ts')).importFile,
  )
  does(
    command('export <file>', 'write all keys with their secrets in plain text: CSV by the name .csv, else JSON').option(
      '--manifest',
      'write what an audit needs of them instead, and no value',
    ),
    async () => (await import('./commands/export.ts')).exportFile,
  )
  does(
    command('expiring', 'show what has ended and what ends soon')
      .option('--ics <file>', 'write what ends into a new calendar file')
      .addOption(new Option('--within <days>', 'such as 30d').argParser(days).default(30, '30d')),
    async () => (await import('./commands/expiring.ts')).expiring,
  )
  const audit = does(
    command('audit', 'find keys that may do more than they need, are too old, belong to nobody …')
      .addOption(
        new Option('--fail-on <severity>', 'end with 1 when a finding is this bad or worse').choices([
          'low',
          'medium',
          'high',
          'critical',
        ] satisfies Severity[]),
      )
      .addOption(
        new Option('--format <format>', 'table, unless named otherwise').choices([
          'table',
          'json',
          'sarif',
          'junit',
          'html',
        ]),
      )
      .option('--rule <id>', 'only findings of this rule')
      .option('--key <key>', 'only this key, with every reason and remedy')
      .option('--provider <id>', 'only keys of this provider')
      .option('--manifest <file>', 'audit what “export --manifest” wrote; needs no vault and no password')
      // An error is then JSON too, as with --json.
      .on('option:format', (format: string) => format === 'json' && program.setOptionValue('json', true)),
    async () => (await import('./commands/audit.ts')).audit,
  )
  does(
    audit
      .command('accept <finding>')
      .description('accept a finding until a day; it comes back when the facts change')
      .requiredOption('--why <text>', 'the reason')
      .requiredOption('--until <date>', 'a date such as 2027-01-31, or a duration such as 90d'),
    async () => (await import('./commands/exceptions.ts')).accept,
  )
  does(
    audit.command('exceptions').description('show what was accepted, and what of that has ended'),
    async () => (await import('./commands/exceptions.ts')).exceptions,
  )
  does(
    audit.command('reopen <finding>').description('take an acceptance back'),
    async () => (await import('./commands/exceptions.ts')).reopen,
  )
  const evidence = command('evidence', 'prove by logs which scopes a key uses; no line of a log is kept')
  does(
    evidence
      .command('import <file>')
      .description('read a log, packed by gzip or not; - is stdin')
      .requiredOption('--key <key>', 'the key that the calls of the log were made with')
      .addOption(
        new Option('--format <format>', 'auto looks at the file')
          .choices(['auto', 'har', 'persona', 'ndjson', 'clf', 'otel'])
          .default('auto'),
      )
      .option('--dry-run', 'only say what it proves'),
    async () => (await import('./commands/evidence.ts')).importEvidence,
  )
  does(
    evidence
      .command('list')
      .description('show the logs that were read for a key')
      .requiredOption('--key <key>', 'the key'),
    async () => (await import('./commands/evidence.ts')).listEvidence,
  )
  does(
    evidence
      .command('remove <id>')
      .description('forget a log, by its id or the beginning of it')
      .requiredOption('--key <key>', 'the key it was read for'),
    async () => (await import('./commands/evidence.ts')).removeEvidence,
  )
  does(
    command('right-size <key>', 'give a key the smallest grant that it needs, at its provider')
      .option('--dry-run', 'only show the plan, and the steps by hand; nothing is sent')
      .addOption(new Option('--undo', 'bring back what it could do before the last change').conflicts('dryRun'))
      .option('--yes', 'do not ask'),
    async () => (await import('./commands/rightSize.ts')).rightSize,
  )
  const network = does(
    command('network', 'show which providers may be called; none until you allow it'),
    async () => (await import('./commands/network.ts')).network,
  )
  does(
    network
      .command('allow <provider>')
      .description('let Keyward call this provider with its keys, when you ask for it'),
    async () => (await import('./commands/network.ts')).allow,
  )
  does(
    network.command('deny <provider>').description('end that'),
    async () => (await import('./commands/network.ts')).deny,
  )
  does(
    command('verify <key>', 'ask the provider by one harmless call whether a key is alive'),
    async () => (await import('./commands/verify.ts')).verify,
  )
  does(
    command('sync <key-or-provider>', 'take over what a provider knows of a key, or of all its keys: sync sendgrid')
      .option('--dry-run', 'only say what is otherwise there')
      .option('--yes', 'do not ask')
      .addOption(
        new Option('--every <duration>', 'have the app look at a provider so often while it is unlocked, such as 24h')
          .argParser(hours)
          .conflicts(['dryRun', 'yes']),
      )
      .addOption(new Option('--never', 'end that').conflicts(['every', 'dryRun', 'yes'])),
    async () => (await import('./commands/sync.ts')).sync,
  )
  describeRotation({ command, does })
  does(
    command('run', 'run a program with keys in its environment: run --env staging -- npm start')
      .argument('<command...>', 'the program and its arguments, after --')
      .option('--env <environment>', 'keys of this environment or class')
      .option('--tag <tag>', 'keys with this tag')
      .option('--key <key>', 'this key; repeat for more', collect),
    async () => (await import('./commands/run.ts')).run,
  )
  does(
    command('serve', 'open the app in a browser on this machine, until Ctrl+C')
      .option('--port <n>', 'this port; a free one unless asked', wholeNumber(1, 65_535))
      .option('--open', 'open the browser too'),
    async () => (await import('./commands/serve.ts')).serve,
  )
  return program
}

/** The options that describe a key. */
function details(command: Command): Command {
  return command
    .option('--provider <id>', 'the provider')
    .option('--env <environment>', 'the provider’s word, or production or non-production')
    .option('--type <type>', 'the provider’s kind of key')
    .option('--scope <scope>', 'a permission it has; repeat for more', collect)
    .option('--tag <tag>', 'repeat for more', collect)
    .option('--expires <when>', 'a date such as 2027-01-31, or a duration such as 90d')
    .option('--purpose <purpose>', 'what it is for; repeat for more', collect)
    .option('--owner <owner>', 'who answers for it')
    .option('--note <note>', 'anything worth knowing')
    .option('--base-url <url>', 'the address of the API it is for')
    .option('--var <name>', 'the variable programs read it from')
    .option('--manager', 'it manages the other keys of its provider and environment')
    .option('--remote-id <id>', 'the provider’s own id of it')
    .option('--force', 'take an environment or provider that contradicts the value')
}
