import { expect, test } from 'vitest'
import { pega } from '../../../../src/main/sources/pega/source'
import { complaint, everything, never, of, service } from './api/service'

test('signing in with the browser gives the secret that reading asks for', async () => {
  const { settings, world } = await service({ mode: { autoApprove: true } })
  const signingIn = { ...settings, auth: 'sign-in' }
  const begun = await pega.signIn!(signingIn, never)
  try {
    const came = await fetch(begun.address) // as the browser does: on to Pega, and back to this machine
    expect(came.ok).toBe(true)
    const secrets = await begun.secrets
    expect(Object.keys(secrets)).toEqual(['refreshToken'])
    expect(pega.settings.find(one => one.name === 'refreshToken')?.kind).toBe('secret')
    const all = await everything({ ...signingIn, ...secrets })
    expect(of(all, complaint).size).toBe(world.cases.filter(kase => kase.type === complaint).length)
  } finally {
    begun.close()
  }
})

test('with the browser only where the settings say so', () => {
  expect(pega.signInWhen).toEqual({ setting: 'auth', is: ['sign-in'] })
})
