import type { RotationGuide } from '../../../shared/model/rotation.ts'

/** What a person does who rotates by hand, in order, and where: the provider's page, and where the old value came from. */
export function Guide({ guide: { page, variable, importedFrom, steps } }: { guide: RotationGuide }) {
  const known = Object.entries({ Page: page, Variable: variable, File: importedFrom }).flatMap(([name, place]) =>
    place === null ? [] : [{ name, place }],
  )
  return (
    <>
      <h3 className="mb-1 text-xs font-medium text-ink-3">By hand</h3>
      <ol className="flex list-decimal flex-col gap-0.5 pl-5 marker:text-ink-3">
        {steps.map((step) => (
          <li key={step}>
            <bdi>{step}</bdi>
          </li>
        ))}
      </ol>
      {known.length > 0 && (
        <dl className="mt-2 grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-1">
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
      )}
    </>
  )
}
