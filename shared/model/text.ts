import { z } from 'zod'

/** C0 and C1 control characters, DEL included: a terminal obeys them, so no stored text may hold them. */
const control = /[\u0000-\u001f\u007f-\u009f]/
const controlExceptLineAndTab = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** One line of foreign text: trimmed, NFC, no control characters. Bidi marks stay; hosts escape them when shown. */
export const line = (maxLength: number) => text(1, maxLength, control)

/** As `line`, with line breaks and tabs allowed; it may be empty. */
export const paragraph = (maxLength: number) => text(0, maxLength, controlExceptLineAndTab)

// One step instead of a chain: every command makes these schemas when it starts.
function text(minLength: number, maxLength: number, forbidden: RegExp) {
  return z.string().transform((typed, { issues }) => {
    const clean = typed.normalize('NFC').trim()
    const refuse = (message: string) => issues.push({ code: 'custom', message, input: typed })
    if (clean.length < minLength) refuse('must not be empty')
    else if (clean.length > maxLength) refuse(`must be at most ${maxLength} characters`)
    else if (forbidden.test(clean) || !clean.isWellFormed()) refuse('must not contain control characters')
    return clean
  })
}
