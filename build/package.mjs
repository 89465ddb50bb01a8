// npm run package: the desktop app as files to install, for the system this runs on.
import { runWithNode24 } from './setup.mjs'

runWithNode24('makePackage.mjs')
