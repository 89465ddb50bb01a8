import type { contract } from '../../shared/api/contract.ts'
import type { Handlers } from '../../shared/api/method.ts'
import { listEvents } from './activity/list.ts'
import type { Call } from './call.ts'
import { expiringKeys, expiryCalendar } from './expiry/expiring.ts'
import { getReminders, setLadder, snoozeKey } from './expiry/reminders.ts'
import { keysOfRefs, readSchedule } from './expiry/schedule.ts'
import { keepTold } from './expiry/told.ts'
import { addKey } from './keys/add.ts'
import { archiveKey, unarchiveKey } from './keys/archive.ts'
import { getKey } from './keys/get.ts'
import { listKeys } from './keys/list.ts'
import { purgeRemoved, removeKey, unremoveKey } from './keys/remove.ts'
import { resolveKey } from './keys/resolve.ts'
import { copySecret, revealSecret } from './keys/reveal.ts'
import { chooseForRun, runWithSecrets } from './keys/run.ts'
import { setKey } from './keys/set.ts'
import { setFromAnswer } from './keys/setFromAnswer.ts'
import { tagKey } from './keys/tag.ts'
import { wholeProvider } from './providers/catalogue.ts'
import { detect } from './providers/detect.ts'
import { listProviders } from './providers/list.ts'
import { automaticBackup, createBackup, scheduleBackup } from './vault/backups.ts'
import { changePassword } from './vault/changePassword.ts'
import { changeVaultKey } from './vault/changeVaultKey.ts'
import { createVault } from './vault/create.ts'
import { runDoctor } from './vault/doctor.ts'
import { recover, replaceRecovery } from './vault/recover.ts'
import { restore } from './vault/restore.ts'
import { type Context, change } from './vault/session.ts'
import { hold, lock, resume, seen, unlock, vaultStatus } from './vault/unlock.ts'
import { writePageKey } from './vault/writePageKey.ts'

/** What does the work behind each method of the contract. A missing one does not compile. */
export const handlers: Handlers<typeof contract, Context, Call> = {
  vault: {
    status: vaultStatus,
    create: createVault,
    unlock,
    resume,
    hold,
    seen,
    lock,
    changePassword,
    changeVaultKey,
    recover,
    replaceRecovery,
    writePageKey,
  },
  keys: {
    add: addKey,
    set: setKey,
    setFromAnswer,
    tag: tagKey,
    archive: archiveKey,
    unarchive: unarchiveKey,
    remove: removeKey,
    unremove: unremoveKey,
    get: getKey,
    resolve: resolveKey,
    list: listKeys,
    expiring: expiringKeys,
    calendar: expiryCalendar,
  },
  secrets: { reveal: revealSecret, copy: copySecret, chooseForRun, run: runWithSecrets },
  expiry: {
    schedule: readSchedule,
    told: keepTold,
    keys: keysOfRefs,
    reminders: getReminders,
    setLadder,
    snooze: snoozeKey,
  },
  providers: {
    detect: (context, { value, variable }) => detect(value, variable, context.catalogue().outlines),
    list: (context) => listProviders(context.catalogue()),
    problems: (context) => ({ problems: [...context.catalogue().problems] }),
    get: async (context, { id }) => ({ provider: await wholeProvider(context.catalogue(), id) }),
  },
  imports: {
    // Loaded when used: its parsers are not needed by any other call.
    run: async (context, input, call) => (await import('./importExport/run.ts')).runImport(context, input, call),
  },
  exports: {
    write: async (context, input, call) => (await import('./importExport/export.ts')).exportKeys(context, input, call),
  },
  backups: {
    create: createBackup,
    automatic: (context) => automaticBackup(context, () => change(context, purgeRemoved)),
    schedule: scheduleBackup,
    restore,
  },
  activity: { list: listEvents },
  doctor: { run: runDoctor },
  demo: {
    fill: async (context) => (await import('./demo/fill.ts')).fillWithSamples(context),
  },
}
