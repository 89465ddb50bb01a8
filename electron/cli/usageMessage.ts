import type { CommanderError } from 'commander'

/**
 * What commander says of a wrong command line, without what was typed: it may be a secret that was pasted where none
 * belongs.
 */
export function usageMessage({ code, message }: CommanderError): string {
  const suggestion = /\(Did you mean [\w, -]+\?\)/.exec(message)?.[0] ?? ''
  switch (code) {
    case 'commander.unknownCommand':
      return `There is no such command: see --help. ${suggestion}`.trim()
    case 'commander.unknownOption':
      return `There is no such option: see --help. ${suggestion}`.trim()
    case 'commander.excessArguments':
      return 'There are more words than this command takes: see its --help. Secrets never stand on a command line: they come from stdin or a prompt.'
    case 'commander.invalidArgument':
      return message.replace(/^error: /, '').replace(/ (argument|value) '.*' (?=is invalid)|' from env.*?'/s, ' ')
    default:
      return message.replace(/^error: /, '').trim() || 'Name a command: see --help.'
  }
}
