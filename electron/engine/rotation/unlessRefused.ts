import { KeywardError } from '../../../shared/api/errors.ts'

/** Asks a provider. @returns a sentence where that may not be, and nothing was sent */
export async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof KeywardError && ['networkOff', 'hostUnasked', 'refused'].includes(error.code))
      return error.message
    throw error
  }
}
