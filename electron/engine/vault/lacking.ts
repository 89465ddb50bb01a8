/**
 * What a backup lacks of the vault that it takes the place of: values of its keys, unfinished rotations, and changes of what
 * its keys may do at their providers.
 */
export interface Lacking {
  keys: { id: string; name: string }[]
  versions: number
  rotations: number
  grants: number
  /** How many values of the replaced vault cannot be read. */
  damaged: number
  /** Writes what is lacking into the restored database, in its transaction. */
  carry(): void
}

const mostNames = 10

/** What became of what a backup lacked, for people: full sentences, the keys by name. @param lacking null: nobody could look */
export function inWords(lacking: Lacking | null, isCarried: boolean): string[] {
  if (!lacking)
    return [
      'Whether the backup lacks newer values or unfinished rotations could not be looked at: the replaced vault is damaged, or another vault. What is in force in the restored one may be dead at its provider.',
    ]
  const sentences: string[] = []
  if (lacking.keys.length > 0) {
    const names = lacking.keys.slice(0, mostNames).map(({ name }) => `“${name}”`)
    const more = lacking.keys.length - names.length
    const whose = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
    sentences.push(
      isCarried
        ? `The backup was behind on ${whose}. It lacked ${counts(lacking)}. That was carried over, and what was in force stays in force.`
        : `The backup is behind on ${whose}. It lacks ${counts(lacking)}. That was not carried over, so what is in force for these keys may be dead at its provider, or may do other things there. The replaced vault has it.`,
    )
  }
  if (lacking.damaged > 0)
    sentences.push(
      `Some values of the replaced vault are damaged and could not be compared: ${lacking.damaged}. Check these keys.`,
    )
  return sentences
}

/** As a part of an event of the activity log. */
export function inShort(lacking: Lacking | null, isCarried: boolean): string[] {
  if (!lacking || lacking.keys.length === 0) return []
  return [`${isCarried ? 'carried over' : 'not carried over'}: ${counts(lacking)}`]
}

function counts({ versions, rotations, grants }: Lacking): string {
  const counted = [
    ...count(versions, 'value', 'values'),
    ...count(rotations, 'unfinished rotation', 'unfinished rotations'),
    ...count(grants, 'change of scopes', 'changes of scopes'),
  ]
  // Made when it is used: it takes 10 ms, and every command loads this file.
  return counted.length > 0 ? new Intl.ListFormat('en-GB').format(counted) : 'which value is in force'
}

const count = (n: number, one: string, many: string) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`])
