import { expect, test } from 'vitest'
import type { Setting, SourceInfo } from '../../../../../src/contract/setting'
import {
  askedSettings,
  offersSignIn,
  settingsOf,
  shownText,
} from '../../../../../src/renderer/screens/connect/typed-settings'

const setting = (name: string, kind: Setting['kind'], more: Partial<Setting> = {}): Setting => ({
  name,
  kind,
  label: name,
  help: 'help',
  required: false,
  ...more,
})
const source: SourceInfo = {
  name: 'any',
  title: 'Any',
  signsIn: true,
  signInWhen: { setting: 'auth', is: ['browser'] },
  discovers: true,
  sample: null,
  settings: [
    setting('way', 'choice', { choices: ['server', 'files'], usual: 'server' }),
    setting('url', 'url', { when: { setting: 'way', is: ['server'] } }),
    setting('auth', 'choice', {
      choices: ['secret', 'browser'],
      when: { setting: 'way', is: ['server'] },
    }),
    setting('password', 'secret', { when: { setting: 'auth', is: ['secret'] } }),
    setting('parallel', 'number', { usual: 3 }),
    setting('all', 'yes-no'),
    setting('more', 'json', { usual: '{"example": 1}' }),
    setting('token', 'secret', { filledBy: 'sign-in' }),
    setting('paths', 'paths', { when: { setting: 'way', is: ['files'] } }),
  ],
}
const names = (typed: object) => askedSettings(source, typed as never, {}).map(one => one.name)

test('only settings that go with the others are asked for, and what is usual counts as chosen', () => {
  expect(names({})).toEqual(['way', 'url', 'auth', 'password', 'parallel', 'all', 'more'])
  expect(names({ way: 'files' })).not.toContain('url')
  expect(names({ way: 'files' })).toContain('paths')
  expect(names({ auth: 'browser' })).not.toContain('password')
  // what hangs on a setting that is not asked for is not asked for either
  expect(names({ way: 'files', auth: 'secret' })).not.toContain('password')
})

test('signing in is offered with the settings that want it', () => {
  expect(offersSignIn(source, {}, {})).toBe(false)
  expect(offersSignIn(source, { auth: 'browser' }, {})).toBe(true)
  expect(offersSignIn(source, {}, { auth: 'browser' })).toBe(true)
  expect(offersSignIn({ ...source, signInWhen: null }, {}, {})).toBe(true)
  expect(offersSignIn({ ...source, signsIn: false }, { auth: 'browser' }, {})).toBe(false)
})

test('what is kept has the types of the settings; secrets are apart, empty texts and hidden settings are not kept', () => {
  const typed = { url: '  https://a.example ', password: 'p', parallel: '4', all: true, more: '' }
  expect(settingsOf(source, typed, {})).toEqual({
    settings: { way: 'server', url: 'https://a.example', auth: 'secret', parallel: 4, all: true },
    secrets: { password: 'p' },
  })
  expect(settingsOf(source, { ...typed, way: 'files', paths: ['/a', ' '] }, {}).settings).toEqual({
    way: 'files',
    parallel: 4,
    all: true,
    paths: ['/a'],
  })
})

test('an example is an answer only where one has to be given', () => {
  const example = (required: boolean) =>
    settingsOf({ ...source, settings: [setting('rest', 'json', { usual: '{"a": 1}', required })] }, {}, {})
      .settings
  expect(example(true)).toEqual({ rest: { a: 1 } })
  expect(example(false)).toEqual({})
})

test('what was stored is shown and kept until something else is typed', () => {
  const stored = { url: 'https://a.example', parallel: 7, more: { a: 1 } }
  expect(shownText(source.settings[6]!, {}, stored)).toBe('{\n  "a": 1\n}')
  expect(settingsOf(source, {}, stored).settings).toMatchObject({ ...stored, way: 'server' })
  expect(settingsOf(source, { url: '' }, stored).settings).not.toHaveProperty('url')
})

test('a text that is no number and one that is no JSON are refused with the setting’s own label', () => {
  expect(() => settingsOf(source, { parallel: 'many' }, {})).toThrow(/“parallel” takes a number/)
  expect(() => settingsOf(source, { more: '{' }, {})).toThrow(/more is not JSON/)
})
