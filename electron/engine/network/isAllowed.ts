import { type Db, prepared, read } from '../storage/database.ts'

/** Whether a person has allowed calls to a provider. */
export const isAllowed = (db: Db, provider: string) =>
  read(() => prepared<[string]>(db, 'SELECT 1 FROM network WHERE provider = ?').get(provider)) !== undefined
