import type { Provider } from '../../shared/model/provider.ts'

/** Whether the provider ends its keys by itself, or the day is the person's own: one sentence. */
export function whoseDate(provider: Pick<Provider, 'name' | 'features'> | null): string {
  if (provider === null) return 'Your own date: Keyward reminds you, nothing else happens.'
  const { name, features } = provider
  const expiry = features?.expiry
  if (expiry === true) return `${name} can end its keys by itself: give the day that it shows.`
  if (expiry === false) return `Your own date. ${name} keys do not end by themselves.`
  if (typeof expiry === 'string') return `${name} can end some keys by itself: ${expiry}.`
  return `Whether ${name} ends its keys by itself is not known. Take it as your own date.`
}
