import type { Provider } from '../../../shared/model/provider.ts'
import type { RotationGuide } from '../../../shared/model/rotation.ts'
import type { KeyRow } from '../keys/row.ts'
import { markedName } from './mark.ts'
import type { RotationRow } from './row.ts'

/** What a person needs who rotates a key by hand. @param places how many are written by the rotation */
export function guideOf(row: RotationRow, key: KeyRow, provider: Provider | null, places: number): RotationGuide {
  const where = provider ? `the page of ${provider.name}` : 'the provider’s page'
  const name = markedName({ id: row.id, attempt: 1 }, key.name)
  const used = [
    ...(key.variable ? [`the variable ${key.variable}`] : []),
    ...(key.imported_from ? [`the file ${key.imported_from}`] : []),
  ].join(' and ')
  const isSwap = row.state === 'swapping'
  return {
    page: provider?.links?.keys ?? null,
    variable: key.variable,
    importedFrom: key.imported_from,
    steps: [
      isSwap
        ? `On ${where} make a new value for this key. The old one may end at once.`
        : `On ${where} make a key named “${name}”${key.environment ? ` for ${key.environment}` : ''}, with the rights of the old one.`,
      'Paste its value here before you leave that page: most providers show it only once.',
      places > 0
        ? 'Keyward puts it where the key is said to be used. Put it wherever else the old value is used.'
        : `Put the new value where the old one is used${used ? `: ${used}` : ''}.`,
      ...(isSwap ? [] : [`End the old key on ${where}, and confirm it here.`]),
    ],
  }
}
