// npm start: until there is a window to open, a short tour in the terminal.
import { runWithNode24 } from './setup.mjs'

runWithNode24('tour.mjs')
