import { createServer } from 'node:http'

/** A server on this machine where no request must ever come. */
export interface Trap {
  origin: string
  isSprung(): boolean
  close(): void
}

export async function openTrap(): Promise<Trap> {
  let isSprung = false
  const server = createServer((_, response) => {
    isSprung = true
    response.end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    isSprung: () => isSprung,
    close: () => void server.close(),
  }
}
