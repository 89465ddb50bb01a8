import { checkHeaderMac, type Header } from './header.ts'
import { findHeader } from './headerFile.ts'
import { type Context, sessionOf } from './session.ts'

/** The header of the open vault. @throws KeywardError headerTampered, and as `findHeader` */
export function headerInForce(context: Context): Header {
  const { header } = findHeader(context.paths)
  checkHeaderMac(header, sessionOf(context).keys.header)
  return header
}
