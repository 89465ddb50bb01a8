import type { Finding } from '../../../shared/model/finding.ts'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { SeverityMark, severityNames } from '../../ui/SeverityMark.tsx'
import { Tile } from '../../ui/Tile.tsx'
import type { KeyRow } from '../../vault/keysStore.ts'
import { lineLook, wideOnly } from './lineLook.ts'

interface FindingLineProps {
  finding: Finding
  /** Its key, once that has come. */
  row: KeyRow | undefined
  /** Null where nobody knows it. */
  provider: string | null
  isFolded: boolean
}

/** One finding: how bad, what, and which key. */
export function FindingLine({ finding, row, provider, isFolded }: FindingLineProps) {
  const { severity, title, name } = finding
  return (
    <div className={classes(lineLook, isFolded && 'pl-9.5')}>
      <SeverityMark of={severity} />
      <span className="truncate font-medium" title={title}>
        <span className="sr-only">{severityNames[severity]}: </span>
        <bdi>{title}</bdi>
      </span>
      <Tile name={provider} />
      <bdi className="truncate text-ink-2" title={name}>
        {name}
      </bdi>
      <span className={wideOnly}>
        {row && <Environment word={row.environment} environmentClass={row.environmentClass} />}
      </span>
    </div>
  )
}
