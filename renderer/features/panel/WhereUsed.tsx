import { FileText, Hand } from 'lucide-react'
import { useState } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Consumer } from '../../../shared/model/consumer.ts'
import { Button } from '../../ui/Button.tsx'
import { confirm } from '../../ui/confirm.ts'
import { Note } from '../../ui/Note.tsx'
import { toast } from '../../ui/toast.ts'
import { useNow } from '../../ui/useNow.ts'
import { useRoving } from '../../ui/useRoving.ts'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { placeName } from '../../vault/placeWords.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { AddFile } from './AddFile.tsx'
import { AddStep } from './AddStep.tsx'
import { Code } from './Code.tsx'
import { NameCommand } from './NameCommand.tsx'
import { PlaceEntry, placeStops } from './PlaceEntry.tsx'
import { PreviewPlaces } from './PreviewPlaces.tsx'
import { shortFolder } from './shortFolder.ts'

type Open = { is: 'file'; path?: string; entry?: string } | { is: 'step' } | { is: 'preview' }

/** The places that use the key, where a rotation writes a new value; and the ways to name more. */
export function WhereUsed({ record: { id, variable, importedFrom } }: { record: ApiKeyRecord }) {
  const { call, actions, isSample } = useVault()
  const now = useNow()
  const told = useFollowedAnswer(() => call.consumers.list({ key: id }), id)
  const [open, setOpen] = useState<Open | null>(null)
  const roving = useRoving(told?.consumers.flatMap(placeStops) ?? [])
  if (!told) return null
  const { consumers, suggested } = told
  const close = () => setOpen(null)

  async function remove({ number, place }: Consumer) {
    const name = placeName(place)
    const removed = () => call.consumers.remove({ key: id, number })
    if (place.kind === 'step') {
      if (await actions.attempt(removed))
        actions.offerUndo(`Removed: ${name}`, () => call.consumers.add({ key: id, place }))
    } else if (
      await confirm({
        title: place.kind === 'file' ? 'Write no more into this file?' : 'Run this command no more?',
        about:
          place.kind === 'file'
            ? `${place.path} stays as it is, with the value it has. To name it again takes the password of the vault.`
            : `“${place.command}” gets no new value any more. It can be named again in a terminal alone.`,
        action: 'Remove the place',
      })
    ) {
      if (await actions.attempt(removed)) toast({ tone: 'done', text: `Removed: ${name}.` })
    }
  }

  return (
    <div className="flex flex-col gap-4">
      {consumers.length === 0 ? (
        <p className="text-ink-2">
          No place is named yet. Name the files that hold this key, and what has to be done by hand: a rotation then
          writes the new value there, and reminds you of the rest.
          {importedFrom !== null && suggested === null && (
            <>
              {' '}
              It was imported from <Code>{importedFrom}</Code>.
            </>
          )}
        </p>
      ) : (
        <ul aria-label="Places that use the key" className="-my-2">
          {consumers.map((consumer) => (
            <PlaceEntry
              key={consumer.id}
              of={consumer}
              roving={roving}
              now={now}
              onRemove={() => void remove(consumer)}
            />
          ))}
        </ul>
      )}
      {suggested && (
        <Note
          title="It came from a file that still holds it"
          actions={
            <Button aria-label="Add the file that it came from" onClick={() => setOpen({ is: 'file', ...suggested })}>
              Add
            </Button>
          }
        >
          <code className="block break-all" title={suggested.path}>
            <bdi>
              {shortFolder(suggested.path)}/{placeName({ kind: 'file', ...suggested })}
            </bdi>
          </code>
        </Note>
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon={FileText} disabled={isSample} onClick={() => setOpen({ is: 'file' })}>
          Add a file…
        </Button>
        <Button icon={Hand} onClick={() => setOpen({ is: 'step' })}>
          Add a step…
        </Button>
        {consumers.some(({ place }) => place.kind === 'file') && (
          <Button look="quiet" onClick={() => setOpen({ is: 'preview' })}>
            Preview
          </Button>
        )}
      </div>
      {isSample ? <p className="text-ink-2">Sample keys stand in no file.</p> : <NameCommand id={id} />}
      <p className="text-ink-3">
        Other places may hold it too: Keyward knows what it was told, and looks nowhere else.
      </p>
      {open?.is === 'file' && (
        <AddFile id={id} path={open.path ?? null} entry={open.entry ?? variable ?? ''} onClose={close} />
      )}
      {open?.is === 'step' && <AddStep id={id} onClose={close} />}
      {open?.is === 'preview' && <PreviewPlaces id={id} onClose={close} />}
    </div>
  )
}
