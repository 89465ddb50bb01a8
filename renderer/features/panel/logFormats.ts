import type { EvidenceFormat } from '../../../shared/api/evidence.ts'

/** How the kinds of logs are called. */
export const logFormats: Record<EvidenceFormat, string> = {
  har: 'HTTP archive (HAR)',
  persona: 'Persona API logs',
  ndjson: 'JSON lines',
  clf: 'Access log of a web server',
  otel: 'OpenTelemetry spans',
}
