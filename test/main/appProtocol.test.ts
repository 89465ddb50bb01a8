import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Protocol } from 'electron'
import { beforeEach, expect, test } from 'vitest'
import { registerAppScheme, serveApp } from '../../electron/main/appProtocol.ts'
import { contentPolicy } from '../../shared/api/contentPolicy.ts'
import { temporaryFolder } from '../support/home.ts'

let serve: (request: Request) => Promise<Response>

beforeEach(() => {
  const folder = temporaryFolder()
  const page = join(folder, 'page')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'outside.html'), 'outside')
  writeFileSync(join(page, 'index.html'), 'the page')
  writeFileSync(join(page, 'assets', 'a.js'), 'the script')
  const handle = (_scheme: string, handler: typeof serve) => {
    serve = handler
  }
  serveApp({ handle } as Pick<Protocol, 'handle'>, page)
  writeFileSync(join(page, 'later.html'), 'came later')
})

const get = (address: string, method = 'GET') => serve({ url: address, method } as Request)

test('the files of the page are served with their types and the policy of the page', async () => {
  const page = await get('app://vault/index.html')
  expect([page.status, await page.text()]).toEqual([200, 'the page'])
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  const script = await get('app://vault/assets/a.js?x#y')
  expect([await script.text(), script.headers.get('content-type')]).toEqual([
    'the script',
    'text/javascript; charset=utf-8',
  ])
})

test.each([
  'app://vault/',
  'app://vault/assets',
  'app://vault/later.html',
  'app://vault/../outside.html',
  'app://vault/..%2foutside.html',
  'app://vault/assets/..%2f..%2foutside.html',
  'app://vault/%2e%2e/outside.html',
  'app://vault/__proto__',
  'app://elsewhere/index.html',
])('%s is not found, and says nothing', async (address) => {
  const answer = await get(address)
  expect([answer.status, await answer.text()]).toEqual([404, ''])
  expect(answer.headers.get('content-security-policy')).toBe(contentPolicy)
})

test('nothing is served for a request that would change something', async () => {
  expect((await get('app://vault/index.html', 'POST')).status).toBe(404)
})

test('the scheme has the rules of https, and does not pass by the policy', () => {
  let registered: unknown
  registerAppScheme({
    registerSchemesAsPrivileged: (schemes) => {
      registered = schemes
    },
  })
  expect(registered).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
})
