import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { connect } from './transport/connect.ts'
import './app/page.css'

const root = createRoot(document.getElementById('root') ?? document.body)
const transport = await connect()
root.render(
  <StrictMode>
    <App transport={transport} />
  </StrictMode>,
)
