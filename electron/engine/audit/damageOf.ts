import type { Severity } from '../../../shared/model/finding.ts'
import { isProduction } from './isProduction.ts'
import { oncePerList } from './oncePerList.ts'
import type { Subject } from './subject.ts'
import { whyScopesUnknown } from './whyUnknown.ts'
import { severityOf, worthOf } from './worthOf.ts'

/**
 * How bad it is when somebody else holds the key. Of a key whose scopes are not known, or whose provider has none, it is
 * taken that it may do a lot: high in production, else medium.
 */
export function damageOf(key: Subject): Severity {
  if (key.scopes === null || whyScopesUnknown(key) !== null) return isProduction(key) ? 'high' : 'medium'
  return severityOf(worthOfAll(key.scopes, key.known), isProduction(key))
}

const worthOfAll = oncePerList(worthOf)
