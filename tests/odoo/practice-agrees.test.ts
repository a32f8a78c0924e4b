import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectOdoo, type Call } from '../../scripts/odoo-rpc'
import { startPracticeOdoo, type PracticeOdoo } from '../../src/main/practice/odoo/practice-odoo'
import { Recorder } from './practice/recorder'
import { scripts } from './practice/scripts'
import { freshDatabase, type TestDatabase } from './server'

describe.each(Object.keys(scripts))('the practice Odoo answers as the real one: %s', name => {
  let database: TestDatabase
  let practice: PracticeOdoo
  let real: Recorder
  let trial: Recorder

  beforeAll(async () => {
    database = await freshDatabase('practice')
    practice = await startPracticeOdoo()
    real = new Recorder(await signIn(database.address.url, database.name, database.secret))
    trial = new Recorder(await signIn(practice.url, practice.database, practice.secret))
    await scripts[name]!(real)
    await scripts[name]!(trial)
  }, 600_000)

  afterAll(async () => {
    await practice?.stop()
    await database?.drop()
  })

  test('call by call', () => {
    expect(trial.notes).toEqual(real.notes)
  })
})

const signIn = (url: string, database: string, secret: string): Promise<Call> =>
  connectOdoo(url, database, 'admin', secret)
