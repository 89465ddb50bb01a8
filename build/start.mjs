// npm start: opens Keyward.
import { runWithNode24 } from './setup.mjs'

runWithNode24('open.mjs')
