import { useState } from 'react'
import type { Settings } from '../../../shared/model/settings.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { dayOf } from '../../ui/moments.ts'
import { useAnswer } from '../../vault/hooks.ts'
import { RecoveryDialog } from '../../vault/RecoveryDialog.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { NewVaultKey } from './NewVaultKey.tsx'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'
import { TimeSelect } from './TimeSelect.tsx'
import { useSettingsChange } from './useSettingsChange.ts'

const idleMinutes = [1, 2, 5, 10, 15, 30, 60, 120]
const longestHours = [1, 2, 4, 8, 12]
const seconds = [5, 10, 15, 30, 60, 120]

/** When the vault locks itself, how long a copied secret stays, and what opens the vault. */
export function Security({ settings }: { settings: Settings }) {
  const { lock, clipboard } = settings
  const change = useSettingsChange()
  return (
    <SettingSection title="Security">
      <SettingGroup>
        <Setting title="Lock when idle" about="and when the screen locks or the machine sleeps, where the system tells">
          <TimeSelect
            label="Lock when idle"
            unit="minute"
            usual={idleMinutes}
            value={lock.idleMinutes}
            onChoose={(minutes) => change({ lock: { ...lock, idleMinutes: minutes } })}
          />
        </Setting>
        <Setting title="Lock at the latest after" about="even in the middle of work">
          <TimeSelect
            label="Lock at the latest after"
            unit="hour"
            usual={longestHours}
            value={lock.longestHours}
            onChoose={(hours) => change({ lock: { ...lock, longestHours: hours } })}
          />
        </Setting>
      </SettingGroup>
      <SettingGroup>
        <Setting title="Clear a copied production key after" about="and on lock and on quit, if it is still there">
          <TimeSelect
            label="Clear a copied production key after"
            unit="second"
            usual={seconds}
            value={clipboard.productionSeconds}
            onChoose={(time) => change({ clipboard: { ...clipboard, productionSeconds: time } })}
          />
        </Setting>
        <Setting title="Clear any other copied key after">
          <TimeSelect
            label="Clear any other copied key after"
            unit="second"
            usual={seconds}
            value={clipboard.otherSeconds}
            onChoose={(time) => change({ clipboard: { ...clipboard, otherSeconds: time } })}
          />
        </Setting>
        <Setting title="Ask before copying production keys" about="one more Enter, with the name spelled out">
          <Switch
            label="Ask before copying production keys"
            checked={clipboard.askForProduction}
            onChange={(asks) => change({ clipboard: { ...clipboard, askForProduction: asks } })}
          />
        </Setting>
      </SettingGroup>
      <WhatOpensIt />
    </SettingSection>
  )
}

function WhatOpensIt() {
  const { call, isSample } = useVault()
  const [asked, setAsked] = useState<null | 'password' | 'code' | 'vaultKey'>(null)
  const details = useAnswer(() => call.vault.details({}), asked)
  if (isSample) return <p className="text-ink-3">Sample keys have no password of yours, and no recovery code.</p>
  const recovery = details?.recovery
  const present = !recovery?.exists ? 'none' : recovery.savedAt === null ? 'unsaved' : 'saved'
  const close = () => setAsked(null)
  return (
    <>
      <SettingGroup>
        <Setting title="Password" about="It opens the vault. Nobody can tell it to you when it is lost.">
          <Button onClick={() => setAsked('password')}>Change password…</Button>
        </Setting>
        <Setting
          title="Recovery code"
          about={
            recovery === undefined
              ? null
              : !recovery.exists
                ? 'There is none: a lost password means lost keys.'
                : recovery.savedAt === null
                  ? 'There is one, and nobody has said that it is kept.'
                  : `Kept since ${dayOf(recovery.savedAt)}, as you said.`
          }
        >
          <Button disabled={!recovery} onClick={() => setAsked('code')}>
            {recovery?.exists ? 'New code…' : 'Make a code…'}
          </Button>
        </Setting>
        <Setting title="Vault key" about="Encrypts everything anew, for when somebody may have had it">
          <Button onClick={() => setAsked('vaultKey')}>New vault key…</Button>
        </Setting>
      </SettingGroup>
      {asked === 'password' && <ChangePassword onClose={close} />}
      {asked === 'code' && <RecoveryDialog present={present} onClose={close} />}
      {asked === 'vaultKey' && <NewVaultKey hasCode={recovery?.exists ?? false} onClose={close} />}
    </>
  )
}
