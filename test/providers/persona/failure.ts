import type { FakeAnswer } from '../serveFake.ts'

/** A failure in Persona's shape. */
export const failure = (status: number, title: string, details?: string): FakeAnswer => ({
  status,
  body: { errors: [{ title, ...(details !== undefined && { details }) }] },
})
