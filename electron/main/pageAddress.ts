/** The scheme that serves the page, and its one host. */
export const pageScheme = 'app'
export const pageHost = 'vault'

export const pageAddress = `${pageScheme}://${pageHost}/index.html`
/** The same page, as the small window for a quick copy. */
export const quickAddress = `${pageAddress}#quick`

/** Whether an address is served by the app itself. What is no address is not. */
export function isOfPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  // SECURITY: 17, the origin of every such address is the word `null` in Node, so it tells nothing.
  return protocol === `${pageScheme}:` && host === pageHost
}
