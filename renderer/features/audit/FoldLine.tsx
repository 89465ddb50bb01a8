import { ChevronDown, ChevronRight } from 'lucide-react'
import { count } from '../../ui/moments.ts'
import { SeverityMark, severityNames } from '../../ui/SeverityMark.tsx'
import { lineLook } from './lineLook.ts'
import type { Fold } from './sectionsOf.ts'

/** One line for the findings of one rule. */
export function FoldLine({ fold, title, isOpen }: { fold: Fold; title: string; isOpen: boolean }) {
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <div className={lineLook}>
      <SeverityMark of={fold.severity} />
      <span className="truncate font-medium">
        <span className="sr-only">{severityNames[fold.severity]}: </span>
        {title}
      </span>
      <Chevron size={16} strokeWidth={1.75} aria-hidden="true" className="justify-self-center text-ink-3" />
      <span className="truncate text-ink-2">{count(fold.count, 'key')}</span>
    </div>
  )
}
