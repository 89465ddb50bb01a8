import { Mark } from '../ui/Mark.tsx'

/** What is left of the page when there is nothing behind it any more. */
export function Ended({ title, message }: { title: string; message: string }) {
  return (
    <main className="mx-auto flex h-full max-w-110 flex-col items-center justify-center gap-3 p-8 text-center">
      <Mark className="size-12" />
      <h1 className="text-xl font-bold tracking-tight">{title}</h1>
      <p role="alert" className="text-ink-2">
        {message}
      </p>
    </main>
  )
}
