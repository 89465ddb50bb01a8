import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { count } from '../../ui/moments.ts'
import { Part } from '../../ui/Part.tsx'

const few = 6

/** The scopes that a finding is about: the first few, until somebody asks for all. */
export function ScopeNames({ scopes }: { scopes: readonly string[] }) {
  const [isWhole, setWhole] = useState(false)
  if (scopes.length === 0) return null
  const shown = isWhole ? scopes : scopes.slice(0, few)
  return (
    <Part title={`About ${count(scopes.length, 'scope')}`}>
      <div className="flex flex-wrap items-center gap-1">
        {shown.map((scope) => (
          <Chip key={scope}>
            <bdi className="font-mono">{scope}</bdi>
          </Chip>
        ))}
        {shown.length < scopes.length && (
          <Button look="link" className="-my-1" onClick={() => setWhole(true)}>
            and {(scopes.length - shown.length).toLocaleString('en-GB')} more
          </Button>
        )}
      </div>
    </Part>
  )
}
