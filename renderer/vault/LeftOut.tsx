import { byReason, type Dropped } from './previewed.ts'

const fewNames = 4

/** What is not carried over, by reason. @param title says what it is, and how much */
export function LeftOut({ title, dropped }: { title: string; dropped: readonly Dropped[] }) {
  if (dropped.length === 0) return null
  const named = [...new Set(dropped.flatMap(({ field }) => field ?? []))].slice(0, fewNames)
  return (
    <details className="py-2 text-ink-2">
      <summary className="w-fit max-w-full cursor-default truncate rounded-sm marker:text-ink-3">
        {title}
        {named.length > 0 && ': '}
        <bdi>
          {named.map((field) => (
            <code key={field} className="mr-2 text-ink-3">
              {`${field} `}
            </code>
          ))}
        </bdi>
      </summary>
      <dl className="mt-2 flex flex-col gap-2 pl-4">
        {byReason(dropped).map(([why, group]) => (
          <div key={why}>
            <dt className="font-medium first-letter:uppercase">{why}</dt>
            <dd className="break-words text-ink-3">
              <bdi>{group.map(placeOf).join(', ')}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const placeOf = ({ line, field }: Dropped) => (field === null ? `line ${line}` : `${field} (line ${line})`)
