import { jsonRecords } from './jsonRecords.ts'
import { callOf, type LogReader, type Tell } from './loggedCall.ts'
import { momentOf } from './momentOf.ts'

/** An HTTP archive, as browsers and proxies write it. */
export const readHar = (tell: Tell): LogReader =>
  jsonRecords(
    { 'log.entries': ['startedDateTime', 'request.method', 'request.url', 'response.status'] },
    false,
    (entry) =>
      tell(
        entry &&
          callOf({
            method: entry.get('request.method'),
            address: entry.get('request.url'),
            at: momentOf(entry.get('startedDateTime')),
            status: entry.get('response.status'),
          }),
      ),
  )
