import './withoutEval.ts'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient } from '../shared/api/client.ts'
import { KeywardError } from '../shared/api/errors.ts'
import { App } from './app/App.tsx'
import { Ended } from './app/Ended.tsx'
import { connect } from './transport/connect.ts'
import './ui/fonts.css'
import './ui/tokens.css'

const root = createRoot(document.getElementById('root') ?? document.body)
const show = (page: ReactNode) => root.render(<StrictMode>{page}</StrictMode>)
// Nothing of the app stays: what it showed is gone from the page.
const end = ({ message }: KeywardError) => show(<Ended title="Not connected" message={message} />)
try {
  const transport = await connect(end)
  show(<App engine={{ call: createClient(transport), onEvent: (listener) => transport.onEvent(listener) }} />)
} catch (error) {
  if (!(error instanceof KeywardError)) throw error
  end(error)
}
