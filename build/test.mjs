// npm test: format, lint, types and every suite, with one closing summary.
import { runWithNode24 } from './setup.mjs'

runWithNode24('check.mjs')
