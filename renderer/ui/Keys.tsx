import { classes } from './classes.ts'

const isMac = /mac/i.test(navigator.userAgent)

const caps: Record<string, string> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Shift: isMac ? '⇧' : 'Shift',
  Alt: isMac ? '⌥' : 'Alt',
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
  '-': '−',
}

/** A shortcut as key caps, such as `Mod+K`. Readers of the screen are told by `aria-keyshortcuts` where it acts. */
export function Keys({ of, on = 'surface' }: { of: string; on?: 'surface' | 'accent' }) {
  return (
    <span className="inline-flex shrink-0 gap-0.5" aria-hidden="true">
      {of.split(/(?<=.)\+/).map((key) => (
        <kbd
          key={key}
          className={classes(
            'inline-block h-4.5 min-w-4.5 rounded-sm border px-1 text-center font-sans text-2xs font-medium',
            on === 'accent' ? 'border-on-accent/45' : 'border-edge bg-surface text-ink-3',
          )}
        >
          {caps[key] ?? key}
        </kbd>
      ))}
    </span>
  )
}
