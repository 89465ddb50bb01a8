import { useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from './Button.tsx'
import { question } from './confirm.ts'
import { Dialog, DialogButtons } from './Dialog.tsx'
import { ProductionPlate } from './ProductionPlate.tsx'

/** Shows the question that waits. Enter agrees, Escape refuses. */
export function Confirm() {
  const agree = useRef<HTMLButtonElement>(null)
  const asked = useStore(question, (state) => state.asked)
  if (!asked) return null
  return (
    <Dialog
      title={asked.title}
      about={
        <span className="flex flex-wrap items-center gap-2">
          <bdi className="min-w-0">{asked.about}</bdi>
          {asked.environment?.environmentClass === 'production' && <ProductionPlate word={asked.environment.word} />}
        </span>
      }
      first={agree}
      onClose={() => asked.answer(false)}
    >
      <DialogButtons>
        <Button onClick={() => asked.answer(false)}>Cancel</Button>
        <Button look="primary" ref={agree} onClick={() => asked.answer(true)}>
          {asked.action}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
