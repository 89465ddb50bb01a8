export const grantProviders = ['persona', 'sendgrid'] as const
export type GrantProvider = (typeof grantProviders)[number]

/** What a key of each provider has at first, and what is left of it by the purpose of its job. */
export const jobs: Record<GrantProvider, { before: string[]; after: string[] }> = {
  persona: { before: ['account.read', 'inquiry.read', 'inquiry.write'], after: ['inquiry.read'] },
  sendgrid: { before: ['mail.send', 'templates.read'], after: ['mail.send'] },
}
