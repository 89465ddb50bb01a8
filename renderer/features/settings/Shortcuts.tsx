import { ShortcutList } from '../../ui/ShortcutList.tsx'
import { useEngine } from '../../vault/EngineContext.ts'
import { useAnswer } from '../../vault/hooks.ts'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'

/** Every shortcut, and the one that opens quick access from anywhere. */
export function Shortcuts() {
  const { call } = useEngine()
  const about = useAnswer(() => call.host.about({}), call)
  return (
    <SettingSection title="Shortcuts" about="Each view has some of its own: press ? there.">
      {about && (
        <SettingGroup>
          <Setting
            title="Quick access, from anywhere"
            about={
              about.kind !== 'desktop'
                ? 'Only the desktop app has it.'
                : about.quickShortcut === null
                  ? 'The system has given its shortcut to another program, or does not allow one.'
                  : 'A small window: type, Enter copies, it closes.'
            }
          >
            {about.quickShortcut && <code>{about.quickShortcut}</code>}
          </Setting>
        </SettingGroup>
      )}
      <ShortcutList />
    </SettingSection>
  )
}
