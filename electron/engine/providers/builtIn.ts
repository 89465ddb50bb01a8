import type { Provider } from '../../../shared/model/provider.ts'

/**
 * How each built-in provider is loaded, by id: one line for each file of `shared/providers/`. A test parses the files
 * with the schema and compares this list with the folder, so that nothing is validated when the program runs.
 */
export const builtIn: Record<string, () => Promise<{ default: unknown }>> = {
  algolia: () => import('../../../shared/providers/algolia.json', { with: { type: 'json' } }),
  anthropic: () => import('../../../shared/providers/anthropic.json', { with: { type: 'json' } }),
  aws: () => import('../../../shared/providers/aws.json', { with: { type: 'json' } }),
  azure_storage: () => import('../../../shared/providers/azure_storage.json', { with: { type: 'json' } }),
  cloudflare: () => import('../../../shared/providers/cloudflare.json', { with: { type: 'json' } }),
  datadog: () => import('../../../shared/providers/datadog.json', { with: { type: 'json' } }),
  digitalocean: () => import('../../../shared/providers/digitalocean.json', { with: { type: 'json' } }),
  discord: () => import('../../../shared/providers/discord.json', { with: { type: 'json' } }),
  docusign: () => import('../../../shared/providers/docusign.json', { with: { type: 'json' } }),
  github: () => import('../../../shared/providers/github.json', { with: { type: 'json' } }),
  gitlab: () => import('../../../shared/providers/gitlab.json', { with: { type: 'json' } }),
  google_api_key: () => import('../../../shared/providers/google_api_key.json', { with: { type: 'json' } }),
  heroku: () => import('../../../shared/providers/heroku.json', { with: { type: 'json' } }),
  huggingface: () => import('../../../shared/providers/huggingface.json', { with: { type: 'json' } }),
  linear: () => import('../../../shared/providers/linear.json', { with: { type: 'json' } }),
  mailgun: () => import('../../../shared/providers/mailgun.json', { with: { type: 'json' } }),
  netlify: () => import('../../../shared/providers/netlify.json', { with: { type: 'json' } }),
  notion: () => import('../../../shared/providers/notion.json', { with: { type: 'json' } }),
  npm: () => import('../../../shared/providers/npm.json', { with: { type: 'json' } }),
  openai: () => import('../../../shared/providers/openai.json', { with: { type: 'json' } }),
  paypal: () => import('../../../shared/providers/paypal.json', { with: { type: 'json' } }),
  persona: () => import('../../../shared/providers/persona.json', { with: { type: 'json' } }),
  plaid: () => import('../../../shared/providers/plaid.json', { with: { type: 'json' } }),
  postmark: () => import('../../../shared/providers/postmark.json', { with: { type: 'json' } }),
  pypi: () => import('../../../shared/providers/pypi.json', { with: { type: 'json' } }),
  resend: () => import('../../../shared/providers/resend.json', { with: { type: 'json' } }),
  sendgrid: () => import('../../../shared/providers/sendgrid.json', { with: { type: 'json' } }),
  sentry: () => import('../../../shared/providers/sentry.json', { with: { type: 'json' } }),
  shopify: () => import('../../../shared/providers/shopify.json', { with: { type: 'json' } }),
  signatureapi: () => import('../../../shared/providers/signatureapi.json', { with: { type: 'json' } }),
  slack: () => import('../../../shared/providers/slack.json', { with: { type: 'json' } }),
  square: () => import('../../../shared/providers/square.json', { with: { type: 'json' } }),
  stripe: () => import('../../../shared/providers/stripe.json', { with: { type: 'json' } }),
  supabase: () => import('../../../shared/providers/supabase.json', { with: { type: 'json' } }),
  twilio: () => import('../../../shared/providers/twilio.json', { with: { type: 'json' } }),
  vercel: () => import('../../../shared/providers/vercel.json', { with: { type: 'json' } }),
}

/** A built-in provider with all its facts. @returns null when there is none of this id */
export async function loadBuiltIn(id: string): Promise<Provider | null> {
  const load = Object.hasOwn(builtIn, id) ? builtIn[id] : undefined
  return load ? ((await load()).default as Provider) : null
}
