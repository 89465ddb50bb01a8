import './withoutEval.ts'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { KeywardError } from '../shared/api/errors.ts'
import { App } from './app/App.tsx'
import { Ended } from './app/Ended.tsx'
import { connect } from './transport/connect.ts'
import './app/page.css'

const root = createRoot(document.getElementById('root') ?? document.body)
const show = (page: ReactNode) => root.render(<StrictMode>{page}</StrictMode>)
// Nothing of the app stays: what it showed is gone from the page.
const end = ({ message }: KeywardError) => show(<Ended title="Not connected" message={message} />)
try {
  show(<App transport={await connect(end)} />)
} catch (error) {
  if (!(error instanceof KeywardError)) throw error
  end(error)
}
