import type { ClipboardOutcome } from '../../shared/api/events.ts'

const outcomes: Record<ClipboardOutcome, string> = {
  cleared: 'The clipboard was cleared.',
  replaced: 'The clipboard holds something else meanwhile, which was left there.',
  failed: 'The clipboard could not be cleared: what you copied may still be there. Copy something else over it.',
}

/** What the host has told: what became of the last copy, and what else a person should know. */
export function Told({ clipboard, notices }: { clipboard: ClipboardOutcome | null; notices: readonly string[] }) {
  return (
    <footer>
      {clipboard && <p role={clipboard === 'failed' ? 'alert' : 'status'}>{outcomes[clipboard]}</p>}
      {notices.map((notice) => (
        <p role="status" key={notice}>
          {notice}
        </p>
      ))}
    </footer>
  )
}
