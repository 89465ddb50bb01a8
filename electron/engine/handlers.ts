import type { contract } from '../../shared/api/contract.ts'
import type { Handlers } from '../../shared/api/method.ts'
import { listEvents } from './activity/list.ts'
import type { Call } from './call.ts'
import { changeSettings } from './changeSettings.ts'
import { closeSample } from './demo/closeSample.ts'
import { expiringKeys, writeCalendar } from './expiry/expiring.ts'
import { getReminders, setLadder, snoozeKey } from './expiry/reminders.ts'
import { keysOfRefs, readSchedule } from './expiry/schedule.ts'
import { keepTold } from './expiry/told.ts'
import { aboutHost, chooseFile } from './hostFacts.ts'
import { confirmExport } from './importExport/confirmExport.ts'
import { addKey } from './keys/add.ts'
import { archiveKey, unarchiveKey } from './keys/archive.ts'
import { changeKeys } from './keys/change.ts'
import { changedSince } from './keys/changedSince.ts'
import { forgetRevoked } from './keys/forgetRevoked.ts'
import { getKey } from './keys/get.ts'
import { listKeys } from './keys/list.ts'
import { listPurposes, removePurpose, savePurpose } from './keys/ownPurposes.ts'
import { purgeRemoved, removeKey, unremoveKey } from './keys/remove.ts'
import { resolveKey } from './keys/resolve.ts'
import { revealSecret } from './keys/reveal.ts'
import { chooseForRun, runWithSecrets } from './keys/run.ts'
import { listSearches, removeSearch, saveSearch } from './keys/savedSearches.ts'
import { setKey } from './keys/set.ts'
import { setFromAnswer } from './keys/setFromAnswer.ts'
import { tagKey } from './keys/tag.ts'
import { findHolders } from './keys/versions.ts'
import { listConsents } from './network/listConsents.ts'
import { allowHost, allowProvider, denyProvider, hostOfKey, listPermissions } from './network/permission.ts'
import { wholeProvider } from './providers/catalogue.ts'
import { detect } from './providers/detect.ts'
import { listProviders } from './providers/list.ts'
import { listDue } from './rotation/due.ts'
import { listPolicies, removePolicy, setPolicy } from './rotation/policies.ts'
import { automaticBackup, createBackup, homeBackups, scheduleBackup } from './vault/backups.ts'
import { changePassword } from './vault/changePassword.ts'
import { changeVaultKey } from './vault/changeVaultKey.ts'
import { createVault } from './vault/create.ts'
import { vaultDetails } from './vault/details.ts'
import { runDoctor } from './vault/doctor.ts'
import { recover, replaceRecovery } from './vault/recover.ts'
import { writeRecoveryKit } from './vault/recoveryKit.ts'
import { recoverySaved } from './vault/recoverySaved.ts'
import { restore } from './vault/restore.ts'
import { type Context, change } from './vault/session.ts'
import { hold, lock, resume, seen, unlock, vaultStatus } from './vault/unlock.ts'
import { writePageKey } from './vault/writePageKey.ts'

/** What does the work behind each method of the contract. A missing one does not compile. */
export const handlers: Handlers<typeof contract, Context, Call> = {
  vault: {
    status: vaultStatus,
    details: vaultDetails,
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
    recoverySaved,
    writeRecoveryKit,
    writePageKey,
  },
  keys: {
    add: addKey,
    holders: findHolders,
    set: setKey,
    setFromAnswer,
    tag: tagKey,
    change: changeKeys,
    changedSince,
    archive: archiveKey,
    unarchive: unarchiveKey,
    remove: removeKey,
    unremove: unremoveKey,
    get: getKey,
    resolve: resolveKey,
    list: listKeys,
    expiring: expiringKeys,
    writeCalendar,
  },
  secrets: {
    reveal: revealSecret,
    // Loaded when used: it brings a library.
    copy: async (context, input) => (await import('./keys/copy.ts')).copySecret(context, input),
    forms: async (context, input) => (await import('./keys/copy.ts')).formsOf(context, input),
    chooseForRun,
    run: runWithSecrets,
  },
  attention: {
    // Loaded when used: no command asks for it.
    list: async (context, _, call) => (await import('./attention/list.ts')).listAttention(context, call),
  },
  // Loaded when used, like all of the audit: its rules are many.
  audit: {
    rules: async () => (await import('./audit/describeRules.ts')).describeRules(),
    run: async (context, _, call) => (await import('./audit/run.ts')).runAudit(context, call),
    findings: async (context, input, call) => (await import('./audit/list.ts')).listFindings(context, input, call),
    notChecked: async (context, input, call) => (await import('./audit/list.ts')).listNotChecked(context, input, call),
    accept: async (context, input, call) => (await import('./audit/exceptions.ts')).acceptFinding(context, input, call),
    reopen: async (context, input) => (await import('./audit/exceptions.ts')).reopenFinding(context, input),
    exceptions: async (context, _, call) => (await import('./audit/exceptions.ts')).listExceptions(context, call),
    access: async (context, { key }, call) => (await import('./audit/ofKey.ts')).accessOfKey(context, key, call),
    rightSize: async (context, { key }, call) => (await import('./audit/ofKey.ts')).rightSizeKey(context, key, call),
    manifest: async (context, input, call) =>
      (await import('./audit/manifest/check.ts')).checkManifest(context, input, call),
  },
  evidence: {
    import: async (context, input, call) => (await import('./evidence/import.ts')).importEvidence(context, input, call),
    list: async (context, { key }) => (await import('./evidence/sources.ts')).listSources(context, key),
    remove: async (context, { id }) => (await import('./evidence/sources.ts')).removeSource(context, id),
  },
  network: {
    list: listPermissions,
    allow: allowProvider,
    deny: denyProvider,
    host: hostOfKey,
    consents: listConsents,
    allowHost,
    // Loaded when used, like all that calls providers.
    verify: async (context, { key }, call) => (await import('./network/verify.ts')).verifyKey(context, key, call),
  },
  rotations: {
    plan: async (context, wish, call) => (await import('./rotation/plan.ts')).planRotation(context, wish, call),
    start: async (context, wish, call) => (await import('./rotation/start.ts')).startRotation(context, wish, call),
    list: async (context, input) => (await import('./rotation/list.ts')).listRotations(context, input),
    get: async (context, { id }) => (await import('./rotation/list.ts')).getRotation(context, id),
    copyJournal: async (context, { id }) => (await import('./rotation/copyJournal.ts')).copyJournal(context, id),
    resume: async (context, input, call) => (await import('./rotation/resume.ts')).resumeRotation(context, input, call),
    extend: async (context, input, call) => (await import('./rotation/extend.ts')).extendGrace(context, input, call),
    cancel: async (context, { id }, call) => (await import('./rotation/cancel.ts')).cancelRotation(context, id, call),
    rollback: async (context, { id }, call) => (await import('./rotation/rollback.ts')).rollBack(context, id, call),
    paste: async (context, input, call) => (await import('./rotation/paste.ts')).pasteValue(context, input, call),
    confirm: async (context, { id }, call) => (await import('./rotation/confirm.ts')).confirmByHand(context, id, call),
    safe: async (context, { id }, call) => (await import('./rotation/safe.ts')).safeToEnd(context, id, call),
    write: async (context, input, call) => (await import('./rotation/writeAgain.ts')).writeAgain(context, input, call),
  },
  policies: {
    list: listPolicies,
    set: setPolicy,
    remove: removePolicy,
    due: listDue,
  },
  consumers: {
    // Loaded when used, with what reads and writes files.
    list: async (context, { key }) => (await import('./consumers/list.ts')).listConsumers(context, key),
    add: async (context, input) => (await import('./consumers/add.ts')).addConsumer(context, input),
    remove: async (context, input) => (await import('./consumers/remove.ts')).removeConsumer(context, input),
    preview: async (context, { key }) => (await import('./consumers/preview.ts')).previewFiles(context, key),
    copyHookCommand: async (context, { key }) =>
      (await import('./consumers/copyHookCommand.ts')).copyHookCommand(context, key),
    confirm: async (context, input) => (await import('./rotation/confirmPlace.ts')).confirmPlace(context, input),
  },
  sync: {
    // Loaded when used, like all that calls providers.
    look: async (context, { target }, call) => (await import('./sync/look.ts')).lookAt(context, target, call),
    apply: async (context, { id }, call) => (await import('./sync/apply.ts')).applySync(context, id, call),
    list: async (context, input) => (await import('./sync/runs.ts')).listSyncs(context, input),
    dismiss: async (context, { id }) => (await import('./sync/runs.ts')).dismissSync(context, id),
    schedules: async (context) => (await import('./sync/schedules.ts')).listSchedules(context),
    schedule: async (context, input) => (await import('./sync/schedules.ts')).setSchedule(context, input),
    runDue: async (context, _, call) => (await import('./sync/runDue.ts')).runDueSyncs(context, call),
  },
  grants: {
    apply: async (context, input, call) => (await import('./grants/apply.ts')).applyGrant(context, input, call),
    undo: async (context, { key }, call) => (await import('./grants/undo.ts')).undoGrant(context, key, call),
    resume: async (context, { id }, call) => (await import('./grants/resume.ts')).resumeGrant(context, id, call),
    list: async (context, input) => (await import('./grants/list.ts')).listGrants(context, input),
  },
  searches: { list: listSearches, save: saveSearch, remove: removeSearch },
  purposes: { list: listPurposes, save: savePurpose, remove: removePurpose },
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
    // Loaded when used: their parsers are not needed by any other call.
    preview: async (context, input, call) =>
      (await import('./importExport/preview.ts')).previewImport(context, input, call),
    run: async (context, input, call) => (await import('./importExport/run.ts')).runImport(context, input, call),
  },
  exports: {
    async write(context, input, call) {
      await confirmExport(context, input.password)
      return (await import('./importExport/export.ts')).exportKeys(context, input, call)
    },
    manifest: async (context, input, call) =>
      (await import('./audit/manifest/write.ts')).writeManifest(context, input, call),
  },
  backups: {
    create: createBackup,
    automatic: (context) =>
      automaticBackup(context, () =>
        change(context, (inside) => {
          purgeRemoved(inside)
          forgetRevoked(inside, context.ports.settings.get().rotation.keepRevokedDays)
        }),
      ),
    schedule: scheduleBackup,
    list: homeBackups,
    // Loaded when used, with what compares the two vaults.
    restore: async (context, input, call) =>
      restore(context, input, call, {
        compare: (await import('./carryOver/carryOver.ts')).carryOver,
        hold: (await import('./rotation/holdRestored.ts')).holdRestored,
      }),
  },
  activity: { list: listEvents },
  doctor: { run: runDoctor },
  demo: {
    open: async (context, _, call) => (await import('./demo/openSample.ts')).openSample(context, call),
    close(context) {
      closeSample(context)
      return {}
    },
    fill: async (context, _, call) => (await import('./demo/fill.ts')).fillWithSamples(context, call),
  },
  settings: {
    get: ({ ports }) => ({ settings: ports.settings.get() }),
    change: changeSettings,
  },
  host: { about: aboutHost, chooseFile },
}
