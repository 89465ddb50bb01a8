import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Keeps a search in the sidebar, or takes it from there. */
export function SaveSearch({ query }: { query: string }) {
  const { call, actions } = useVault()
  const [isNaming, setNaming] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const kept = useFollowedAnswer(() => call.searches.list({}))?.searches.find((search) => search.query === query)
  const name = kept?.name

  const run = (step: () => Promise<unknown>) =>
    void actions.attempt(async () => {
      await step()
      setNaming(false)
    })

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = String(new FormData(event.currentTarget).get('name')).trim()
    if (given === '') return setProblem('Give it a name: it stands in the sidebar by that.')
    run(() => call.searches.save({ name: given, query }))
  }

  if (name !== undefined)
    return (
      <Button look="link" onClick={() => run(() => call.searches.remove({ name }))}>
        Forget this search
      </Button>
    )
  return (
    <>
      <Button look="link" onClick={() => setNaming(true)}>
        Keep this search
      </Button>
      {isNaming && (
        <Dialog
          title="Keep this search"
          about="It stays in the vault, and stands in the sidebar."
          onClose={() => setNaming(false)}
        >
          <form noValidate onSubmit={save}>
            <TextField
              label="Name"
              name="name"
              maxLength={60}
              defaultValue={query.slice(0, 60)}
              problem={problem}
              onChange={() => setProblem(null)}
            />
            <DialogButtons>
              <Button onClick={() => setNaming(false)}>Cancel</Button>
              <Button look="primary" type="submit">
                Keep it
              </Button>
            </DialogButtons>
          </form>
        </Dialog>
      )}
    </>
  )
}
