// npm run torture: kills processes in the midst of everything that changes a vault. See test/torture/run.ts for options.
import { runWithNode24 } from './setup.mjs'

runWithNode24('../test/torture/run.ts')
