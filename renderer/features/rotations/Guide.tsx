import type { RotationGuide } from '../../../shared/model/rotation.ts'
import { Part } from '../../ui/Part.tsx'

/** Where a person has to go who rotates by hand: the provider's page, and what the old value came from. */
export function Guide({ guide: { page, variable, importedFrom } }: { guide: RotationGuide }) {
  const places = { Page: page, Variable: variable, File: importedFrom }
  const known = Object.entries(places).flatMap(([name, place]) => (place === null ? [] : [{ name, place }]))
  if (known.length === 0) return null
  return (
    <Part title="By hand">
      <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-1">
        {known.map(({ name, place }) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0">
              <code className="break-all">
                <bdi>{place}</bdi>
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}
