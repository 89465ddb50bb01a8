import type { FakeAnswer } from '../serveFake.ts'

/** A failure in SendGrid's shape. */
export const failure = (status: number, message: string, field: string | null = null): FakeAnswer => ({
  status,
  body: { errors: [{ message, field }] },
})
