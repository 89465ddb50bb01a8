import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskingStream } from '../../electron/cli/mask.ts'

async function masked(values: string[], chunks: (string | Buffer)[]): Promise<string> {
  const stream = maskingStream(values)
  const out: Buffer[] = []
  stream.on('data', (chunk: Buffer) => out.push(chunk))
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await new Promise((done) => stream.on('end', done))
  return Buffer.concat(out).toString()
}

test('a secret is masked wherever the chunks split it', async () => {
  const text = 'before sekret-value-1 after'
  for (let i = 0; i <= text.length; i++) {
    expect(await masked(['sekret-value-1'], [text.slice(0, i), text.slice(i)])).toBe('before [secret] after')
  }
  expect(await masked(['sekret-value-1'], [...text])).toBe('before [secret] after')
})

test('one secret that begins with another is masked whole', async () => {
  const values = ['abcdef', 'abcdef-longer']
  for (const chunks of [['x abcdef-longer y'], ['x abcdef', '-longer y'], ['x abcdef', '-other y']]) {
    const whole = chunks.join('')
    expect(await masked(values, chunks)).toBe(whole.replace('abcdef-longer', '[secret]').replace('abcdef', '[secret]'))
  }
})

test('each line of a secret of several lines is masked', async () => {
  expect(await masked(['line one\nline two'], ['say line two!'])).toBe('say [secret]!')
})

test('text without secrets passes as it is, at once but for what may begin one', async () => {
  const stream = maskingStream(['sekret'])
  const out: string[] = []
  stream.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  stream.write('Password? ')
  await new Promise(setImmediate)
  expect(out.join('')).toBe('Password? ')
  stream.end(Buffer.from([0xff, 0x00]))
})

test('no split of any text lets a secret through, and nothing else changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('aabb', 'abab', 'ab', 'a', 'b', 'aab', ' '), { maxLength: 30 }),
      fc.array(fc.nat(40), { maxLength: 6 }),
      async (words, cuts) => {
        const text = words.join('')
        const points = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].sort((a, b) => a - b)
        const chunks = [...points, text.length].map((point, i) => text.slice(points[i - 1] ?? 0, point))
        const result = await masked(['aabb', 'abab'], chunks)
        expect(result).toBe(await masked(['aabb', 'abab'], [text]))
        expect(result).not.toMatch(/aabb|abab/)
      },
    ),
  )
})
