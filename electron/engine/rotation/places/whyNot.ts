import { KeywardError } from '../../../../shared/api/errors.ts'

/** Does something with a file. @returns why it could not be done, a sentence; null when it was */
export function whyNot(steps: () => void): string | null {
  try {
    steps()
    return null
  } catch (error) {
    if (error instanceof KeywardError) return error.message
    throw error
  }
}
