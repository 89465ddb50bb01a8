import { config } from 'zod'

// No parser is compiled: the page may not compile code, and a command makes a call too seldom for it to pay. zod looks
// at this when a schema is made, so it comes before every schema.
config({ jitless: true })
