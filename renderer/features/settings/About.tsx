import type { KdfCost } from '../../../shared/model/kdf.ts'
import { count, dayOf } from '../../ui/moments.ts'
import { useAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { CheckVault } from './CheckVault.tsx'
import { Fact, Facts } from './Facts.tsx'
import { SettingSection } from './SettingSection.tsx'

/** What nobody should rely on, in short; the README has all of them. */
const limits = [
  'Nothing protects from a program that runs as you while the vault is unlocked, or from the system’s administrator.',
  'What is in memory may reach swap or a hibernation file. A secret in JavaScript cannot be wiped for certain.',
  'Clipboard managers may keep what they were told not to keep.',
  'Browser extensions that may read every page also read this one in a browser.',
  'If both files of the vault are put back to an older state at once, only a newer backup shows it.',
  'Backups and copies kept elsewhere open with the password they were made with.',
  'After a crash, the last write before it can be lost when its file is damaged.',
  'Tried on Linux. The code for macOS and Windows is there and was not run.',
]

const hosts = { desktop: 'Desktop app', browser: 'In a browser, from this machine alone', terminal: 'Terminal' }

/** What runs here, what the vault is, whether it is sound, and what Keyward cannot do. */
export function About() {
  const { call } = useVault()
  const about = useAnswer(() => call.host.about({}), call)
  const details = useAnswer(() => call.vault.details({}), call)
  return (
    <>
      <SettingSection title="About">
        <Facts>
          <Fact name="Keyward">{about && `${about.version} · ${hosts[about.kind]}`}</Fact>
          <Fact name="Folder">{details && <code className="break-all">{details.home}</code>}</Fact>
          <Fact name="Vault made">{details && dayOf(details.createdAt)}</Fact>
          <Fact name="Keys">{details && count(details.keys, 'key')}</Fact>
          <Fact name="From password to key">{details && costInWords(details.cost)}</Fact>
        </Facts>
      </SettingSection>
      <CheckVault />
      <SettingSection title="What it does not protect from">
        <ul className="flex list-disc flex-col gap-1.5 pl-5 text-ink-2">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </SettingSection>
    </>
  )
}

const costInWords = ({ memoryKiB, passes, lanes }: KdfCost) =>
  `Argon2id, ${Math.round(memoryKiB / 1024)} MiB, ${count(passes, 'pass', 'passes')}, ${count(lanes, 'lane')}`
