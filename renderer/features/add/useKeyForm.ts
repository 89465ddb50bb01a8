import { useEffect, useMemo, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import { endOfDay } from '../../vault/expiryChoice.ts'
import { useKeys, useProvider, useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { type Contradiction, contradictionOf, refusedContradiction } from './contradictionOf.ts'
import { type Draft, emptyDraft } from './draftOf.ts'
import { hasNoScopes } from './scopeLock.ts'
import { suggestedName } from './suggestedName.ts'
import { useRecognition } from './useRecognition.ts'
import { useSaveKey } from './useSaveKey.ts'

export interface KeyFormProps {
  /** The key that is changed; null adds one. */
  id: string | null
  begin: Draft
  /** A secret that was pasted elsewhere and belongs here. `onTaken` is called when the form has it. */
  given: string | null
  onTaken: () => void
}

/** Where something is wrong, and what. */
interface Problem {
  at: 'secret' | 'name' | 'day' | 'all'
  text: string
}

const contradicted =
  'The value proves something else than what you chose. Nothing was saved. Take what it proves, or keep yours anyway.'

/** What the form holds, what follows from it, and what can be done with it. SECURITY: the secret goes when the form does. */
export function useKeyForm({ id, begin, given, onTaken }: KeyFormProps) {
  const { place } = useVault()
  const names = useProviders()
  const rows = useKeys(({ rows }) => rows)
  const save = useSaveKey()
  const [secret, setSecret] = useState('')
  const [draft, setDraft] = useState(begin)
  const [isNamed, setNamed] = useState(begin.name !== '')
  const [refused, setRefused] = useState<Contradiction | null>(null)
  const [keeps, setKeeps] = useState(false)
  const [round, setRound] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const recognition = useRecognition(secret, draft.variable)
  const detection = recognition?.detection ?? null
  const providerId = draft.provider || (detection?.provider ?? '')
  const provider = useProvider(names.has(providerId) ? providerId : null)
  const proved = detection && providerId === detection.provider ? detection : null
  const environment = draft.environment || (proved?.environment ?? null)
  const type = draft.type || (proved?.type ?? '')
  const environments = provider?.environments.map(({ id }) => id) ?? []
  const contradiction = contradictionOf(detection, draft, environments) ?? refused
  const taken = useMemo(() => new Set(rows.map(({ name }) => name)), [rows])
  const name = isNamed || provider === null ? draft.name : suggestedName(provider.name, environment, taken)

  useEffect(() => {
    if (given === null) return
    setSecret(given)
    onTaken()
  }, [given, onTaken])

  const untouched = round === 0 ? begin : emptyDraft
  const isTouched = secret !== '' || JSON.stringify(draft) !== JSON.stringify(untouched)
  const lost = secret === '' ? 'What you changed here is not kept.' : 'The secret and what you said of it are not kept.'
  useEffect(() => {
    place.askBefore(isTouched ? { title: 'Leave without saving?', about: lost, action: 'Leave' } : null)
  }, [place, isTouched, lost])
  useEffect(() => () => place.askBefore(null), [place])

  function change(some: Partial<Draft>) {
    setDraft((was) => ({ ...was, ...some }))
    setProblem(null)
    if (some.name !== undefined) setNamed(true)
    if ('provider' in some || 'environment' in some) setRefused(null)
  }

  function startAnew() {
    setSecret('')
    setDraft(emptyDraft)
    setNamed(false)
    setKeeps(false)
    setRound(round + 1)
  }

  function whatIsMissing(): Problem | null {
    if (id === null && secret === '') return { at: 'secret', text: 'Give the secret: a key has one.' }
    if (name.trim() === '') return { at: 'name', text: 'Give it a name, so that you find it again.' }
    if (draft.day !== null && endOfDay(draft.day) === null)
      return { at: 'day', text: 'Choose the day on which it ends, or “No end”.' }
    return null
  }

  /** @param another goes on with an empty form */
  async function submit(another: boolean) {
    const missing = whatIsMissing()
    setProblem(missing)
    if (busy || missing) return
    setBusy(true)
    try {
      const scopes = draft.scopes ?? (id === null && provider && hasNoScopes(provider) ? [] : null)
      const said = { draft: { ...draft, name, scopes }, secret, force: keeps && contradiction !== null }
      if (id !== null) {
        await save.change(id, begin, said)
        place.askBefore(null)
        return place.close()
      }
      const added = await save.add(said)
      if (another) return startAnew()
      place.askBefore(null)
      place.go('keys')
      place.select(added)
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      const found = refusedContradiction(error.code, draft, begin)
      setRefused(found)
      setProblem({ at: 'all', text: found ? contradicted : error.message })
    } finally {
      setBusy(false)
    }
  }

  return {
    secret,
    giveSecret(value: string) {
      setSecret(value)
      setProblem(null)
    },
    draft: { ...draft, name },
    change,
    detection,
    holders: recognition?.holders ?? [],
    provider,
    environment,
    type,
    contradiction,
    keeps,
    setKeeps,
    /** Another number for each empty form. */
    round,
    busy,
    problemAt: (at: Problem['at']) => (problem?.at === at ? problem.text : null),
    submit,
  }
}
