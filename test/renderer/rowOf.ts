import type { KeyRow } from '../../renderer/vault/keysStore.ts'

/** A row of which nothing is known but its name and what is given. */
export const rowOf = (name: string, known: Partial<KeyRow> = {}): KeyRow => ({
  id: name,
  name,
  provider: null,
  environment: null,
  environmentClass: null,
  type: null,
  status: 'active',
  tags: [],
  purposes: [],
  owner: null,
  expiresAt: null,
  lastUsedAt: null,
  scopeCount: null,
  preview: null,
  manager: false,
  ...known,
})
