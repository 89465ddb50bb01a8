import type { Host } from '../host.ts'
import { say } from '../output.ts'

/** Tells of the files of the user's that are not part of the catalogue. */
export async function tellProblems(client: Host['client']): Promise<void> {
  const { problems } = await client.providers.problems({})
  for (const { message } of problems) say(`Not taken: ${message}`)
}
