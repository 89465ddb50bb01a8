import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { count, whenOf } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { useNow } from '../../ui/useNow.ts'
import { backUp } from '../../vault/backUp.ts'
import { useAnswer } from '../../vault/hooks.ts'
import { RestoreBackup } from '../../vault/RestoreBackup.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { ExportPlain } from './ExportPlain.tsx'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'
import { sizeInWords } from './sizeInWords.ts'

const fewBackups = 6

/** The vault's backups, and its ways out and in. */
export function Backups() {
  const vault = useVault()
  const { call, place, isSample } = vault
  const now = useNow()
  const [made, setMade] = useState(0)
  const { busy, run } = useAction()
  const [asked, setAsked] = useState<null | 'export' | { restore: string }>(null)
  const [isWhole, setWhole] = useState(false)
  const found = useAnswer(() => call.backups.list({}), made)
  const newest = found?.backups[0]
  const close = () => setAsked(null)

  const backUpNow = () =>
    run(async () => {
      await backUp(vault)
      setMade(made + 1)
    })

  /** Another vault stands behind the page now: the lists follow by themselves, and its keys may be others. */
  function showRestored() {
    close()
    setMade(made + 1)
    place.select(null)
  }

  if (isSample) {
    return (
      <SettingSection title="Backups">
        <Note>Sample keys are not backed up: they are deleted when you leave.</Note>
      </SettingSection>
    )
  }
  return (
    <>
      <SettingSection title="Backups" about="Encrypted like the vault; each opens with the same password.">
        <SettingGroup>
          <Setting
            title={newest ? `Last backup: ${whenOf(newest.at, now)}` : found ? 'There is no backup yet' : '…'}
            about={found && `In ${found.folder}. One is made every hour in which something changed.`}
          >
            <Button look="quiet" onClick={() => setAsked({ restore: '' })}>
              Restore…
            </Button>
            <Button disabled={busy} onClick={() => void backUpNow()}>
              {busy ? 'Making and checking…' : 'Back up now'}
            </Button>
          </Setting>
        </SettingGroup>
        {found && found.backups.length > 0 && (
          <SettingGroup>
            {found.backups.slice(0, isWhole ? undefined : fewBackups).map(({ file, at, bytes }) => (
              <Setting key={file} title={whenOf(at, now)} about={`${sizeInWords(bytes)} · ${nameOf(file)}`}>
                <Button look="link" onClick={() => setAsked({ restore: file })}>
                  Restore…
                </Button>
              </Setting>
            ))}
          </SettingGroup>
        )}
        {found && !isWhole && found.backups.length > fewBackups && (
          <Button look="quiet" className="self-start" onClick={() => setWhole(true)}>
            {count(found.backups.length - fewBackups, 'older backup')}
          </Button>
        )}
      </SettingSection>
      <SettingSection title="Out and in">
        <SettingGroup>
          <Setting title="Import" about="a .env, CSV or JSON file, or what you paste: you see it before it is kept">
            <Button icon={FileDown} onClick={() => place.open({ kind: 'import' })}>
              Import…
            </Button>
          </Setting>
          <Setting title="Export in plain text" about="everything, with all secrets readable, to take elsewhere">
            <Button onClick={() => setAsked('export')}>Export…</Button>
          </Setting>
        </SettingGroup>
      </SettingSection>
      {asked === 'export' && <ExportPlain onClose={close} />}
      {asked !== null && asked !== 'export' && (
        <RestoreBackup suggested={asked.restore} onDone={showRestored} onClose={close} />
      )}
    </>
  )
}

/** A path's last part, on every system. */
const nameOf = (file: string) => file.split(/[\\/]/).at(-1) ?? file
