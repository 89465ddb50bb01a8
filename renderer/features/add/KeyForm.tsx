import { type FormEvent, type KeyboardEvent, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { DetailFields } from './DetailFields.tsx'
import { HeldNote } from './HeldNote.tsx'
import { ScopePane } from './ScopePane.tsx'
import { SecretField } from './SecretField.tsx'
import { type KeyFormProps, useKeyForm } from './useKeyForm.ts'
import { WhatItIs } from './WhatItIs.tsx'

/** Everything that can be said of one key. */
export function KeyForm(props: KeyFormProps) {
  const { place } = useVault()
  const isNew = props.id === null
  const form = useKeyForm(props)
  const { draft, provider, change, busy, problemAt } = form
  const latest = useRef(form)
  latest.current = form

  useShortcut({ keys: 'Mod+Enter', label: 'Save', group: 'Add key' }, () => void form.submit(false))
  useShortcut({ keys: 'Escape', label: 'Close', group: 'Add key' }, () => place.close())

  // Ticks and switches keep Enter to themselves, so that it is taken before they see it.
  function capture(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    // A field may hold a word that it gives on when it is left.
    if (event.target instanceof HTMLElement) {
      event.target.blur()
      event.target.focus()
    }
    setTimeout(() => void latest.current.submit(false))
  }

  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    place.close()
  }

  return (
    <Page
      title={isNew ? 'Add key' : 'Edit key'}
      actions={
        <Button look="quiet" keys="Escape" onClick={() => place.close()}>
          Close
        </Button>
      }
    >
      <form
        noValidate
        autoComplete="off"
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void form.submit(false)
        }}
        onKeyDownCapture={capture}
        onKeyDown={press}
      >
        <div
          key={form.round}
          className="grid min-h-0 flex-1 grid-cols-[400px_minmax(0,1fr)] max-panel:block max-panel:overflow-y-auto"
        >
          <div className="flex flex-col gap-4 overflow-y-auto border-r border-line p-5 max-panel:overflow-visible max-panel:border-r-0 max-panel:border-b">
            <SecretField
              value={form.secret}
              onChange={form.giveSecret}
              isNewVersion={!isNew}
              problem={problemAt('secret')}
              autoFocus={isNew}
            />
            <HeldNote holders={form.holders} id={props.id} />
            <WhatItIs
              {...{ draft, provider }}
              detection={form.detection}
              prefix={prefixOf(form.secret, provider)}
              contradiction={form.contradiction}
              keeps={form.keeps}
              onKeep={form.setKeeps}
              onChange={change}
            />
            <TextField
              label="Name"
              autoFocus={!isNew}
              value={draft.name}
              problem={problemAt('name')}
              onChange={(event) => change({ name: event.target.value })}
            />
            <DetailFields {...{ draft, provider }} dayProblem={problemAt('day')} onChange={change} />
          </div>
          <ScopePane {...{ draft, provider }} environment={form.environment} type={form.type} onChange={change} />
        </div>
        {problemAt('all') !== null && (
          <div className="px-5 py-3">
            <Note tone="crit" title="Not saved">
              {problemAt('all')}
            </Note>
          </div>
        )}
        <footer className="flex min-h-14 shrink-0 items-center gap-2 border-t border-line px-5">
          <p className="min-w-0 flex-1 truncate text-ink-3">
            {isNew ? 'The secret goes straight into the vault.' : 'Earlier values are kept as versions.'}
          </p>
          {isNew && (
            <Button look="quiet" disabled={busy} onClick={() => void form.submit(true)}>
              Save and add another
            </Button>
          )}
          <Button look="primary" type="submit" keys="Mod+Enter" disabled={busy}>
            {isNew ? 'Save key' : 'Save changes'}
          </Button>
        </footer>
      </form>
    </Page>
  )
}

/** What all values of the provider's format begin with, as the secret does. */
function prefixOf(secret: string, provider: { formats: readonly { prefix: string }[] } | null): string {
  const found = provider?.formats.map(({ prefix }) => prefix).filter((prefix) => secret.startsWith(prefix)) ?? []
  return found.reduce((longest, prefix) => (prefix.length > longest.length ? prefix : longest), '')
}
