import { createStore } from 'zustand/vanilla'
import type { EnvironmentProps } from './Environment.tsx'

/** What is asked before something is done. SECURITY: never a secret. */
export interface Question {
  title: string
  about: string
  /** The environment of the key that it is about. */
  environment?: EnvironmentProps
  /** What the button says that does it. */
  action: string
}

/** The question that waits for its answer. */
export const question = createStore<{ asked: (Question & { answer: (yes: boolean) => void }) | null }>(() => ({
  asked: null,
}))

/** Asks in a dialog. @returns whether the person agreed; false when something else was asked, or the vault locked */
export function confirm(asked: Question): Promise<boolean> {
  dropQuestion()
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      question.setState({ asked: null })
      resolve(yes)
    }
    question.setState({ asked: { ...asked, answer } })
  })
}

/** Takes the question back, as if it had been refused. */
export const dropQuestion = () => question.getState().asked?.answer(false)
