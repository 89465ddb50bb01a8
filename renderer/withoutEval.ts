import { config } from 'zod'

// The page may not compile code, and zod would try when a schema is made. So this comes before every schema.
config({ jitless: true })
