import { describe, expect, test } from 'vitest'
import { activityKind } from '../../../../../src/main/sources/pega/template/assignment'
import { plainPath, readable, shortName } from '../../../../../src/main/sources/pega/template/path'
import {
  companyKind,
  isAboutCustomers,
  isAboutPeople,
} from '../../../../../src/main/sources/pega/template/person-columns'
import { levelOf } from '../../../../../src/main/sources/pega/template/priority'
import { classOf, isLost, statusMeaning } from '../../../../../src/main/sources/pega/template/status'

describe('statuses', () => {
  const classes: readonly (readonly [string, ReturnType<typeof classOf>])[] = [
    ['New', 'new'],
    ['Open-InProgress', 'open'],
    ['  pending-Approval ', 'pending'],
    ['PENDING EXTERNAL', 'pending'],
    ['OpenInProgress', 'open'],
    ['Resolved_Completed', 'resolved'],
    ['resolved', 'resolved'],
    ['Opening hours', null],
    ['Newly made', null],
    ['Waiting', null],
    ['', null],
  ]
  test.each(classes)('“%s” is %s by its first word', (status, found) => {
    expect(classOf(status)).toBe(found)
  })

  const stages: readonly (readonly [string, string | null])[] = [
    ['New', 'New'],
    ['open-inprogress', 'Open-InProgress'],
    ['Open - In Progress', 'Open-InProgress'],
    ['Pending-Vendor', 'Pending'],
    ['Pending-Fulfillment', 'Pending-Fulfillment'],
    ['Open-Whatever', 'Open'],
    ['Resolved-Completed ', 'Resolved-Completed'],
    ['Resolved-Paid', 'Resolved'],
    ['Resolved-Canceled', 'Resolved-Cancelled'],
    ['Resolved-Rejected by bank', 'Resolved-Rejected by bank'],
    ['Offen', null],
  ]
  test.each(stages)('“%s” stands in the stage %s', (status, stage) => {
    expect(statusMeaning(status).to['stage']).toBe(stage)
  })

  test('what was resolved as wished is won, what was not is lost with the status as the reason', () => {
    expect(statusMeaning('Resolved-Completed').to).toMatchObject({
      won: true,
      active: true,
      probability: 100,
    })
    expect(statusMeaning('Resolved-AutoClosed').to).toMatchObject({ won: true, active: true })
    for (const status of [
      'Rejected',
      'Withdrawn',
      'Cancelled',
      'Duplicate',
      'Revoked',
      'Declined',
      'Denied',
    ]) {
      expect(statusMeaning(`Resolved-${status}`).to).toMatchObject({
        won: false,
        active: false,
        probability: 0,
        lostReason: `Resolved-${status}`,
      })
    }
    expect(isLost('Pending-Rejected')).toBe(false) // it goes on
  })
})

describe('priorities', () => {
  const words: readonly (readonly [string, number | null])[] = [
    ['Low', 0],
    ['normal', 1],
    ['HIGH', 2],
    ['Urgent', 3],
    ['Critical', 3],
    ['1 - High', 2],
    ['High priority', 2],
    ['3', null],
    ['Gold', null],
  ]
  test.each(words)('“%s” is level %s', (word, level) => {
    expect(levelOf(word)).toBe(level)
  })
})

describe('tasks', () => {
  const labels: readonly (readonly [string, ReturnType<typeof activityKind>])[] = [
    ['Call customer', 'call'],
    ['Customer callback', 'call'],
    ['Send e-mail', 'email'],
    ['Answer by letter', 'email'],
    ['Meeting with the customer', 'meeting'],
    ['Schedule appointment', 'meeting'],
    ['Upload document', 'document'],
    ['Approve', 'todo'],
    ['Review complaint', 'todo'],
    ['Recall the batch', 'todo'],
    ['Call for papers', 'todo'],
    ['Unterlagen prüfen', 'todo'],
  ]
  test.each(labels)('“%s” is a %s', (label, kind) => {
    expect(activityKind(label)).toBe(kind)
  })
})

describe('names', () => {
  test('Pega’s own letters are left out of paths, and only those', () => {
    expect(plainPath('Customer.pyFirstName')).toBe('Customer.FirstName')
    expect(plainPath('pyOwnerOrg')).toBe('OwnerOrg')
    expect(plainPath('pyramid')).toBe('pyramid')
    expect(readable('Customer.pyFirstName')).toBe('Customer first name')
    expect(readable('CallBackTime')).toBe('Call back time')
    expect(readable('VIN')).toBe('VIN')
  })

  test('a stream is called by the last part of its class, a list by its own name', () => {
    expect(shortName('Acme-Service-Work-Complaint')).toBe('Complaint')
    expect(shortName('object/Acme-Data-Vehicle')).toBe('Vehicle')
    expect(shortName('Acme-Service-Work-Order/Items')).toBe('Items')
    expect(shortName('Acme-Service-Work-Order/Items.Parts')).toBe('Parts')
  })

  test('pages are about people, customers or things by their names', () => {
    expect(['Customer', 'pyCustomer', 'Witnesses', 'PolicyHolder.Person'].every(isAboutPeople)).toBe(true)
    expect(['Vehicle', 'Address', 'Items', 'Payment'].some(isAboutPeople)).toBe(false)
    expect(isAboutCustomers('MainClient')).toBe(true)
    expect(isAboutCustomers('Witnesses')).toBe(false)
  })

  test('a class or kind says company or person, or neither', () => {
    expect(companyKind('Data-Party-Com')).toBe(true)
    expect(companyKind('Data-Party-Org')).toBe(true)
    expect(companyKind('Data-Party-Person')).toBe(false)
    expect(companyKind('Data-Party-Operator')).toBe(false)
    expect(companyKind('Gold')).toBeNull()
  })
})
