import { useMemo } from 'react'
import { Page } from '../../ui/Page.tsx'
import { useKeys } from '../../vault/hooks.ts'
import { Ends } from './Ends.tsx'
import { NoEnds } from './NoEnds.tsx'

/** When keys end: a picture of the coming months with every key on it. */
export function Expiry() {
  const rows = useKeys(({ rows }) => rows)
  const isComplete = useKeys(({ complete }) => complete)
  const hasEnd = useMemo(() => rows.some(({ expiresAt }) => expiresAt !== null), [rows])
  if (hasEnd) return <Ends rows={rows} />
  return <Page title="Expiry">{isComplete && <NoEnds hasKeys={rows.length > 0} />}</Page>
}
