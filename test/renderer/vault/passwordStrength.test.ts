import { expect, test } from 'vitest'
import { passwordStrength } from '../../../renderer/vault/passwordStrength.ts'

test('a weak password is called that, with what makes it weak in words', () => {
  expect(passwordStrength('password1')).toMatchObject({ isWeak: true, why: expect.stringMatching(/password\.$/) })
  expect(passwordStrength('qwertyuiop').why).toMatch(/keyboard|password/)
  expect(passwordStrength('keyward2026').isWeak).toBe(true)
})

test('words without a connection, and a row of random signs, are strong', () => {
  for (const strong of ['purple kettle marches seldom 42', 'k3V$9wq!Zr7&pLx2'])
    expect(passwordStrength(strong)).toMatchObject({ level: 4, isWeak: false })
})

test('the answer holds neither the password nor a part of it', () => {
  const said = JSON.stringify(passwordStrength('marmalade-77'))
  expect(said).not.toMatch(/marmalade|77/)
})
