import { useEffect, useState } from 'react'

/** What was copied, and until when it stays on the clipboard. */
export interface Copied {
  name: string
  /** Milliseconds since 1970. */
  clearsAt: number
}

/** Says how long a copied secret stays on the clipboard. What became of it then is the host's to say. */
export function Countdown({ name, clearsAt }: Copied) {
  const [now, setNow] = useState(Date.now)
  const seconds = Math.max(0, Math.ceil((clearsAt - now) / 1_000))

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])

  return (
    <>
      Copied {name}.{' '}
      {seconds > 0
        ? `The clipboard is cleared in ${seconds} s.`
        : 'Its time is over: the clipboard is cleared if it still holds it.'}
    </>
  )
}
