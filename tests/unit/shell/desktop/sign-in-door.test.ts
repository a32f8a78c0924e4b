import { expect, test } from 'vitest'
import { signInDoor } from '../../../../src/main/shell/desktop/sign-in-door'

const begun = (address: string) => ({ ok: true, value: { address } }) as const

test('only the address of the sign-in that was begun last is opened in the browser', () => {
  const door = signInDoor()
  expect(door.opens('https://pega.example/prweb/authorize?state=1')).toBe(false)
  door.heard('source.signIn', begun('https://pega.example/prweb/authorize?state=1'))
  expect(door.opens('https://pega.example/prweb/authorize?state=1')).toBe(true)
  expect(door.opens('https://pega.example/prweb/authorize?state=1&more')).toBe(false)
  expect(door.opens('https://pega.example.evil.example/prweb/authorize?state=1')).toBe(false)
  door.heard('source.signIn', begun('https://pega.example/prweb/authorize?state=2'))
  expect(door.opens('https://pega.example/prweb/authorize?state=1')).toBe(false)
})

test('an address is compared as browsers write it', () => {
  const door = signInDoor()
  door.heard('source.signIn', begun('https://PEGA.example:443/a b'))
  expect(door.opens('https://pega.example/a%20b')).toBe(true)
})

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-settings:',
  'no address',
  'http://pega.example/',
  'http://127.0.0.1.evil.example/',
])('what is neither safe nor of this machine is never opened: %s', address => {
  const door = signInDoor()
  door.heard('source.signIn', begun(address))
  expect(door.opens(address)).toBe(false)
})

test('an address in another answer, or in a refusal, opens nothing', () => {
  const door = signInDoor()
  const address = 'https://pega.example/'
  door.heard('project.info', begun(address))
  door.heard('source.signIn', { ok: false, failure: { kind: 'bug', code: 'x', message: address } })
  expect(door.opens(address)).toBe(false)
})

test('a server on this machine may be signed in to without a certificate', () => {
  const door = signInDoor()
  door.heard('source.signIn', begun('http://127.0.0.1:8123/prweb/authorize'))
  expect(door.opens('http://127.0.0.1:8123/prweb/authorize')).toBe(true)
})
