import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hitsIn } from '../../../renderer/features/quick/hitsIn.ts'

const marked = (text: string, query: string) =>
  hitsIn(text, query)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('')

test('words are marked where they begin a word', () => {
  expect(marked('Mail, transactional', 'mail')).toBe('[Mail], transactional')
  expect(marked('Legacy mailer', 'MAIL')).toBe('Legacy [mail]er')
  expect(marked('Email', 'mail')).toBe('Email')
})

test('each word of the query is marked', () => {
  expect(marked('Mail, receipts', 'rec mail')).toBe('[Mail], [rec]eipts')
})

test('fields, and words that are left out, are not', () => {
  expect(marked('Mail provider', 'provider:sendgrid -mail')).toBe('Mail provider')
})

test('signs mean nothing but themselves', () => {
  expect(marked('c++ (build)', 'c++ (')).toBe('[c++] [(]build)')
  expect(marked('anything', '.*')).toBe('anything')
})

test('the pieces make up the text, whatever is looked for', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, query) => {
      expect(
        hitsIn(text, query)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
