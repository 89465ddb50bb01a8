/** Words that are spelled in their own way. */
const spellings: Record<string, string> = {
  api: 'API',
  asm: 'unsubscribe',
  bcc: 'BCC',
  di: 'deliverability',
  id: 'ID',
  ip: 'IP',
  ips: 'IPs',
  pii: 'PII',
  scim: 'SCIM',
  sso: 'SSO',
  tls: 'TLS',
  txn: 'transaction',
  ui: 'UI',
  url: 'URL',
}

/** A provider's resource in words: `api_keys` API keys, `mail_settings.bounce_purge` Mail settings bounce purge. */
export function resourceTitle(resource: string): string {
  const words = resource
    .split(/[._]/)
    .map((word) => spellings[word] ?? word)
    .join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
