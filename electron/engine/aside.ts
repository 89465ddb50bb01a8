/**
 * The calls that wait for a person or for another machine. They run beside the others, which would wait for them
 * otherwise, and use the vault only by `Call.turn`.
 */
export const aside: ReadonlySet<string> = new Set([
  'host.chooseFile',
  'network.verify',
  'rotations.plan',
  'rotations.start',
  'rotations.resume',
  'rotations.cancel',
  'rotations.rollback',
  'rotations.paste',
  'rotations.confirm',
  'rotations.safe',
  'rotations.write',
  'sync.look',
  'sync.runDue',
  'grants.apply',
  'grants.undo',
  'grants.resume',
])
