import { useRef, useState } from 'react'
import { Hint } from '../../ui/Hint.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import type { AuditSummary } from '../../vault/auditStore.ts'
import { useKeys, usePlace } from '../../vault/hooks.ts'
import { MoveDate } from '../../vault/MoveDate.tsx'
import { OwnerDialog } from '../../vault/OwnerDialog.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { AuditActions } from './AuditActions.tsx'
import { countsText } from './countsText.ts'
import { FindingList } from './FindingList.tsx'
import { FindingPane } from './FindingPane.tsx'
import type { Line } from './linesOf.ts'
import { NotChecked } from './NotChecked.tsx'
import { NothingFound } from './NothingFound.tsx'
import { OnlyKey } from './OnlyKey.tsx'
import { PosturePane } from './PosturePane.tsx'
import { RulePane } from './RulePane.tsx'
import { isStop } from './useActiveLine.ts'
import { useFindingLines } from './useFindingLines.ts'
import { useFixes } from './useFixes.ts'

const hints = [
  { keys: ['J', 'K'], label: 'next, previous' },
  { keys: ['Enter'], label: 'fix' },
  { keys: ['A'], label: 'accept' },
  { keys: ['O'], label: 'open key' },
  { keys: ['H'], label: 'how it stands' },
]

/** The findings that nobody accepted, in groups, the chosen one beside them, and what could not be checked below. */
export function Findings({ summary }: { summary: AuditSummary }) {
  const { place } = useVault()
  const asked = usePlace((here) => here.audit)
  const byId = useKeys((state) => state.byId)
  const { lines, active, more, toggle, ruleOf, titleOf, nameOf, providerOf } = useFindingLines(summary)
  /** What stands beside the list lies over it where there is little room, until it is left. */
  const [isOpen, setOpen] = useState(asked.key !== null)
  const [beside, setBeside] = useState<'finding' | 'accept' | 'posture'>('finding')
  const list = useRef<HTMLDivElement>(null)
  const { fixing, fix, fixAll, close } = useFixes()
  const line = lines[active]
  const finding = line?.kind === 'finding' ? line.finding : null

  function choose(at: number) {
    place.changeAudit({ finding: lines[at]?.id })
    setBeside('finding')
  }

  function step(by: 1 | -1) {
    let next = active + by
    while (lines[next] && !isStop(lines[next])) next += by
    if (lines[next]) choose(next)
  }

  function show(what: typeof beside) {
    setBeside(what)
    setOpen(true)
  }

  function backToList() {
    setBeside('finding')
    setOpen(false)
    list.current?.focus({ preventScroll: true })
  }

  function open(line: Line, isWanted: boolean) {
    if (line.kind !== 'fold') setOpen(isWanted)
    else if (line.isOpen !== isWanted) toggle(line.section.id)
  }

  function act() {
    if (line?.kind === 'finding') fix(line.finding)
    else if (line?.kind === 'fold') toggle(line.section.id)
  }

  const openKey = () => finding && place.show(finding.key)
  const showPosture = () => (beside === 'posture' ? backToList() : show('posture'))
  useShortcut({ keys: 'J', label: 'Next finding', group: 'Audit' }, () => step(1))
  useShortcut({ keys: 'K', label: 'Previous finding', group: 'Audit' }, () => step(-1))
  useShortcut({ keys: 'A', label: 'Accept the finding', group: 'Audit' }, () => show('accept'), finding !== null)
  useShortcut({ keys: 'O', label: 'Open its key', group: 'Audit' }, openKey, finding !== null)
  useShortcut({ keys: 'H', label: 'How it stands', group: 'Audit' }, showPosture)

  const pane = { isOpen, onClose: backToList }
  return (
    <>
      <Page
        title="Audit"
        count={countsText(summary)}
        actions={
          <AuditActions checkedAt={summary.checkedAt} isPosture={beside === 'posture'} onPosture={showPosture} />
        }
        hints={hints}
        legend={<Hint keys={['Mod+Z']} label="undo" />}
      >
        {asked.key !== null && <OnlyKey name={byId.get(asked.key)?.name ?? null} />}
        {lines.length === 0 ? (
          <NothingFound summary={summary} isOneKey={asked.key !== null} />
        ) : (
          <FindingList
            {...{ list, lines, titleOf, nameOf, active }}
            onChoose={choose}
            onMore={more}
            onAct={act}
            onOpen={open}
          />
        )}
        {asked.key === null && <NotChecked notChecked={summary.notChecked} titleOf={titleOf} />}
      </Page>
      {(beside === 'posture' || lines.length === 0) && <PosturePane summary={summary} {...pane} />}
      {beside !== 'posture' && line?.kind === 'fold' && (
        <RulePane
          key={line.id}
          fold={line.fold}
          rule={ruleOf(line.fold.rule)}
          isUnfolded={line.isOpen}
          onUnfold={act}
          onFix={() => fixAll(line.fold)}
          {...pane}
        />
      )}
      {beside !== 'posture' && finding && (
        <FindingPane
          key={finding.id}
          finding={finding}
          rule={ruleOf(finding.rule)}
          provider={providerOf(finding.key)?.name ?? null}
          isAccepting={beside === 'accept'}
          onAccepting={(isWanted) => (isWanted ? show('accept') : backToList())}
          onFix={act}
          onOpenKey={openKey}
          {...pane}
        />
      )}
      {fixing?.dialog === 'owner' && <OwnerDialog rows={fixing.rows} onClose={close} />}
      {fixing?.dialog === 'end' && <MoveDate rows={fixing.rows} onClose={close} />}
    </>
  )
}
