import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../shared/model/apiKey.ts'
import { csvField } from '../../shared/model/csvField.ts'
import { commandLineVault } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(60)

/** A file of its own with this text. */
function fileWith(text: string, name = 'keys.csv'): string {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, text)
  return file
}

describe('import --map', () => {
  test('says what the columns of another program’s CSV hold', async () => {
    const cli = await commandLineVault()
    const secret = make.sendgrid()
    const file = fileWith(`Label,a=b,Notes\nMail,${secret},for the newsletter\n`)
    expect(
      await cli.json(['import', file, '--map', 'Label=name', '--map', 'a=b=secret', '--map', 'notes=Note']),
    ).toMatchObject({ imported: 1, dropped: [] })
    expect(await cli.json<ApiKey>(['show', 'Mail'])).toMatchObject({ provider: 'sendgrid', note: 'for the newsletter' })
    expect((await cli.run(['reveal', 'Mail'])).stdout).toBe(`${secret}\n`)
  })

  test.each(['Label', 'Label=', '=', 'Label=title'])('%j is refused, and the fields are listed', async (text) => {
    const cli = await commandLineVault()
    const { status, stderr } = await cli.run(['import', fileWith('name,secret\n'), '--map', text])
    expect(status).toBe(2)
    expect(stderr).toContain(`FIELD is one of ${csvField.options.join(', ')}. Nothing was changed.`)
  })

  test('a column that is not there is refused, and what a terminal would obey in the others is shown as its code', async () => {
    const cli = await commandLineVault()
    const file = fileWith('Lab\u001b[2Jel,"API\nKey",\u202eowner\u009b,Team\nMail,x,Ada,growth\n')
    const args = ['import', file, '--map', 'API Key=secret']
    const { status, stderr } = await cli.run(args)
    expect(status).toBe(2)
    expect(stderr).toBe(
      'keyward: The column given for “secret” is not in the CSV. Its first line has: ' +
        '"Lab\\u001b[2Jel", "API\\nKey", "\\u{202e}owner\\u{9b}", "Team". Nothing was imported.\n',
    )
    const { stdout } = await cli.run([...args, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalidInput' } })
    expect(await cli.json(['list'])).toEqual([])
  })
})
