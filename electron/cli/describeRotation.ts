import { Option } from 'commander'
import type { Describing } from './describe.ts'
import { daysBetweenRotations, duration, wholeNumber } from './optionParsers.ts'

/** The commands that rotate keys, and say how often that is to be. */
export function describeRotation({ command, does }: Describing): void {
  does(
    command('rotate <key>', 'replace a key’s secret at its provider, one journalled step after the other')
      .option('--dry-run', 'only say what would be done; at the provider it only reads')
      .addOption(new Option('--leaked', 'end the old value as soon as the new one is in force').conflicts('grace'))
      .addOption(
        new Option(
          '--grace <duration>',
          'how long the old value lives on, such as 24h or 7d; else as the app is set',
        ).argParser(duration('0s', '90d')),
      )
      .option('--manual', 'make and end the keys on the provider’s page yourself, guided')
      .option('--yes', 'do not ask'),
    async () => (await import('./commands/rotate.ts')).rotate,
  )
  const rotation = command('rotation', 'look at rotations, go on with them, or undo them; ID may be a key’s name')
  does(
    rotation.command('list').description('show all rotations, newest first'),
    async () => (await import('./commands/rotation.ts')).listRotations,
  )
  does(
    rotation.command('show <id>').description('show one with its journal'),
    async () => (await import('./commands/rotation.ts')).showRotation,
  )
  does(
    rotation
      .command('resume [id]')
      .description('go on with one, or with every one that is not over')
      .option('--now', 'end the grace'),
    async () => (await import('./commands/resumeRotation.ts')).resumeRotation,
  )
  does(
    rotation
      .command('extend')
      .description('let the old value of one that is in its grace live on')
      .argument('<id>')
      .argument('<duration>', 'for how long from now, such as 24h or 7d', duration('1s', '90d')),
    async () => (await import('./commands/extendRotation.ts')).extendRotation,
  )
  does(
    rotation.command('cancel <id>').description('give one up before its new value is in force'),
    async () => (await import('./commands/undoRotation.ts')).cancelRotation,
  )
  does(
    rotation.command('rollback <id>').description('put the old value back in force while it lives'),
    async () => (await import('./commands/undoRotation.ts')).rollBackRotation,
  )
  does(
    rotation.command('due').description('show the keys that a policy wants to have rotated'),
    async () => (await import('./commands/due.ts')).due,
  )
  does(
    rotation.command('safe <id>').description('say whether the old key can be ended without breaking anything'),
    async () => (await import('./commands/safeRotation.ts')).safeRotation,
  )
  does(
    command('consumers <key>', 'show the places that use a key, where rotations put its new value')
      .addOption(
        new Option(
          '--file <path[:entry]>',
          'add an entry of a .env or JSON file: a variable, or /a/json/pointer',
        ).conflicts(['hook', 'step', 'remove', 'confirm']),
      )
      .addOption(
        new Option('--hook <command>', 'add a command that takes the new value on stdin').conflicts([
          'step',
          'remove',
          'confirm',
        ]),
      )
      .addOption(new Option('--step <text>', 'add something that is done by hand').conflicts(['remove', 'confirm']))
      .option('--link <address>', 'the page for --step')
      .addOption(
        new Option('--remove <number>', 'take a place away').argParser(wholeNumber(1, 1_000_000)).conflicts('confirm'),
      )
      .option('--confirm <number>', 'say that a place has the new value', wholeNumber(1, 1_000_000))
      .option('--not-yet', 'with --confirm: that it has not'),
    async () => (await import('./commands/consumers.ts')).consumers,
  )
  const policy = does(
    command('policy', 'show how often keys are to be rotated'),
    async () => (await import('./commands/policy.ts')).policy,
  )
  does(
    policy
      .command('set')
      .description('set how often: set 90d --provider sendgrid')
      .argument('<days>', 'such as 90d', daysBetweenRotations)
      .option('--key <key>', 'this key')
      .option('--tag <tag>', 'keys with this tag')
      .option('--provider <id>', 'keys of this provider')
      .option('--env <environment>', 'keys of this environment or class'),
    async () => (await import('./commands/policy.ts')).setPolicy,
  )
  does(
    policy.command('remove <id>').description('take a policy away'),
    async () => (await import('./commands/policy.ts')).removePolicy,
  )
}
