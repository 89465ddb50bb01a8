import type { Orphan, Rotation } from '../../../shared/model/rotation.ts'
import { SidePart } from '../../ui/SidePart.tsx'

const statusWords: Record<Orphan['status'], string> = {
  deleted: 'ended',
  alive: 'still alive',
  unknown: 'perhaps still alive',
}

/** The keys at the provider that a rotation is about, by what one finds them there with. */
export function RemoteKeys({ rotation: { remoteIdOld, remoteIdNew, orphans } }: { rotation: Rotation }) {
  const keys = [
    ...(remoteIdOld === null ? [] : [{ title: 'Old key', remoteId: remoteIdOld, about: null }]),
    ...(remoteIdNew === null ? [] : [{ title: 'New key', remoteId: remoteIdNew, about: null }]),
    ...orphans.map(({ remoteId, name, status }) => ({
      title: 'Made too',
      remoteId,
      about: `“${name}”, ${statusWords[status]}`,
    })),
  ]
  if (keys.length === 0) return null
  return (
    <SidePart title="At the provider">
      <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-1">
        {keys.map(({ title, remoteId, about }) => (
          <div key={`${title} ${remoteId} ${about}`} className="contents">
            <dt className="text-ink-3">{title}</dt>
            <dd className="min-w-0">
              {remoteId && (
                <code className="block break-all">
                  <bdi>{remoteId}</bdi>
                </code>
              )}
              {about && <bdi className="block break-words">{about}</bdi>}
            </dd>
          </div>
        ))}
      </dl>
    </SidePart>
  )
}
