import type { OwnPurpose } from '../../../shared/api/purposes.ts'

const purpose = (provider: string, id: string, name: string, scopes: string): OwnPurpose => ({
  provider,
  id,
  name,
  scopes: scopes.split(' '),
})

/** What the jobs of sample keys need. Jobs that are not described here are for trying: nobody has said what they need. */
export const samplePurposes: readonly OwnPurpose[] = [
  purpose(
    'persona',
    'onboarding',
    'Onboarding',
    'inquiry.read inquiry.write account.read account.write document.read verification.read verification.write',
  ),
  purpose('persona', 'backfill', 'Backfill', 'account.read inquiry.read verification.read document.read'),
  purpose('persona', 'fraud-lists', 'Fraud lists', 'list.read list.write'),
  purpose('persona', 'case-review', 'Case review', 'case.read case.write inquiry.read document.read'),
  purpose('persona', 'manage-keys', 'Managing keys', 'api_key.read api_key.write'),
  purpose('persona', 'webhooks', 'Webhooks', 'event.read'),
  purpose('sendgrid', 'suppressions', 'Suppressions', 'suppression.read suppression.delete'),
]
