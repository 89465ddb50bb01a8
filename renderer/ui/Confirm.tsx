import { useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from './Button.tsx'
import { question } from './confirm.ts'
import { Dialog, DialogButtons } from './Dialog.tsx'

/** Shows the question that waits. Enter agrees, Escape refuses. */
export function Confirm() {
  const agree = useRef<HTMLButtonElement>(null)
  const asked = useStore(question, (state) => state.asked)
  if (!asked) return null
  return (
    <Dialog title={asked.title} about={<bdi>{asked.about}</bdi>} first={agree} onClose={() => asked.answer(false)}>
      <DialogButtons>
        <Button onClick={() => asked.answer(false)}>Cancel</Button>
        <Button look="primary" ref={agree} onClick={() => asked.answer(true)}>
          {asked.action}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
