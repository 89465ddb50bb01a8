/** What stays of the page when it cannot go on: no vault is behind it that could be shown. */
export function Ended({ title, message }: { title: string; message: string }) {
  return (
    <main className="narrow">
      <h1>{title}</h1>
      <p role="alert">{message}</p>
    </main>
  )
}
