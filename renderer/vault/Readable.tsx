import { FileText, KeyRound, type LucideIcon, Table2 } from 'lucide-react'

const kinds: { icon: LucideIcon; title: string; text: string; sample: string }[] = [
  {
    icon: KeyRound,
    title: 'A key alone',
    text: 'One, or several, one a line. Provider and environment show in most of them.',
    sample: 'SG.… · sk_live_… · ghp_…',
  },
  {
    icon: FileText,
    title: 'A .env file',
    text: 'Keys are told apart from ports, addresses and placeholders, which are left out.',
    sample: 'SENDGRID_API_KEY=SG.…',
  },
  {
    icon: Table2,
    title: 'CSV or JSON',
    text: 'An export of another password manager, or of Keyward itself.',
    sample: 'name,secret,environment',
  },
]

/** What can be put in, while nothing is. */
export function Readable() {
  return (
    <ul className="grid grid-cols-3 gap-4 pt-7 max-side:grid-cols-1">
      {kinds.map(({ icon: Icon, title, text, sample }) => (
        <li key={title} className="flex flex-col gap-1 rounded-lg border border-line p-4">
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="mb-1 text-ink-3" />
          <h2 className="font-semibold">{title}</h2>
          <p className="text-ink-2">{text}</p>
          <code className="mt-1 truncate text-ink-3">{sample}</code>
        </li>
      ))}
    </ul>
  )
}
