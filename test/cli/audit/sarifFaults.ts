import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'

const schema = fileURLToPath(new URL('../../fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url))
// A pattern of the schema is none for Unicode.
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false })
addFormats.default(ajv)
const isValid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))

/** Why a document is not SARIF 2.1.0 by the official schema; empty where it is. */
export const sarifFaults = (text: string) => (isValid(JSON.parse(text)) ? [] : isValid.errors)
