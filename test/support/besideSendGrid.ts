import { afterAll, expect } from 'vitest'
import { startSendGrid } from '../providers/startSendGrid.ts'
import { type Result, unlockedCommandLine } from './cli.ts'

/**
 * A command line for the tests of one file, beside a fake SendGrid whose managing key its vault holds. When they are over,
 * no value that the provider has given may stand in what was printed.
 */
export async function besideSendGrid() {
  const sendgrid = await startSendGrid()
  const { cli, folder, close } = await unlockedCommandLine()
  let printed = ''

  /** For what is printed by other ways than `run`. */
  const note = (text: string) => {
    printed += text
  }
  async function run(args: string[], input?: string): Promise<Result> {
    const result = await cli.run(args, { input })
    note(result.stdout + result.stderr)
    return result
  }
  async function json<T>(args: string[], status = 0, input?: string): Promise<T> {
    const result = await run([...args, '--json'], input)
    expect(result).toMatchObject({ status })
    return JSON.parse(result.stdout)
  }

  afterAll(async () => {
    await close()
    await sendgrid.close()
    for (const { value } of sendgrid.keys()) expect(printed).not.toContain(value)
  })
  await json(['add', 'Manager', '--manager', '--base-url', sendgrid.origin], 0, sendgrid.manager)
  return { cli, folder, sendgrid, run, json, note }
}
