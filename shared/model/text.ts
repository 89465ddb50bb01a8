import { z } from 'zod'

/** C0 and C1 control characters, DEL included: a terminal obeys them, so no stored text may hold them. */
const control = /[\u0000-\u001f\u007f-\u009f]/
const controlExceptLineAndTab = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** One line of foreign text: trimmed, NFC, no control characters. Bidi marks stay; hosts escape them when shown. */
export const line = (maxLength: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(maxLength, `must be at most ${maxLength} characters`)
        .refine((text) => !control.test(text) && text.isWellFormed(), 'must not contain control characters'),
    )

/** As `line`, with line breaks and tabs allowed. */
export const paragraph = (maxLength: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(maxLength, `must be at most ${maxLength} characters`)
        .refine(
          (text) => !controlExceptLineAndTab.test(text) && text.isWellFormed(),
          'must not contain control characters',
        ),
    )
