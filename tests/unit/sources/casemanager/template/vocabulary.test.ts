import { describe, expect, test } from 'vitest'
import { isOutgoing } from '../../../../../src/main/sources/casemanager/template/logged'
import {
  activityKind,
  isDone,
} from '../../../../../src/main/sources/casemanager/template/vocabulary/activities'
import {
  priorityNumber,
  priorityRank,
} from '../../../../../src/main/sources/casemanager/template/vocabulary/priorities'
import { statusMeaning } from '../../../../../src/main/sources/casemanager/template/vocabulary/statuses'

describe('the words of a status say how a case stands', () => {
  test.each([
    ['Closed Won', 'won'],
    ['Closed - Won', 'won'],
    ['CLOSED_WON', 'won'],
    ['Settled', 'won'],
    ['Closed - Settled', 'won'],
    ['Resolved', 'won'],
    ['Resolved-Completed', 'won'],
    ['Lost', 'lost'],
    ['Closed (Lost)', 'lost'],
    ['Rejected', 'lost'],
    ['Withdrawn', 'lost'],
    ['Resolved-Cancelled', 'lost'],
    ['Closed', 'closed'],
    ['Archived', 'closed'],
    ['Abgeschlossen', 'closed'],
    ['Clôturé', 'closed'],
    ['Gesloten', 'closed'],
    ['Gewonnen', 'won'],
    ['Abgelehnt', 'lost'],
    ['Open', 'open'],
    ['New', 'open'],
    ['In Progress', 'open'],
    ['In Review', 'open'],
    ['Pending-Approval', 'open'],
    ['Pending - Withdrawn by client?', 'open'],
    ['Conflict check', 'open'],
    ['Not closed', null],
    ['Awaiting court', 'open'],
    ['In Bearbeitung', 'open'],
    ['En attente', 'open'],
    ['Purple', null],
    ['', null],
  ])('“%s” is %s', (word, end) => {
    expect(statusMeaning(word)?.end ?? null).toBe(end)
  })

  test('statuses keep the order of a case’s life', () => {
    const places = ['New', 'Open', 'In Progress', 'In Review', 'Pending', 'Closed', 'Won'].map(
      word => statusMeaning(word)!.place,
    )
    expect(places.toSorted((a, b) => a - b)).toEqual(places)
  })
})

test('priority words become four ranks, in many languages; numbers say nothing about which end is urgent', () => {
  expect(['Low', 'Medium', 'High', 'Critical'].map(priorityRank)).toEqual([0, 1, 2, 3])
  expect(['Niedrig', 'Normal', 'Hoch', 'Dringend'].map(priorityRank)).toEqual([0, 1, 2, 3])
  expect(['1 - High', 'P1 Urgent', 'Priority: Low'].map(priorityRank)).toEqual([2, 3, 0])
  expect(['1', 'P1', 'Level 3', 'Blue'].map(priorityRank)).toEqual([null, null, null, null])
  expect(['1', 'P2', 'Level 3', '4.0', 'Blue'].map(priorityNumber)).toEqual([1, 2, 3, 4, null])
})

test('kinds of activities are told from the words of a log', () => {
  const kinds = [
    'Call',
    'Phone Call',
    'Anruf',
    'Email',
    'E-mail sent',
    'Received e-mail',
    'Note',
    'Meeting',
    'Task',
    'To-Do',
  ]
  expect(kinds.map(activityKind)).toEqual([
    'call',
    'call',
    'call',
    'email',
    'email-out',
    'email-in',
    'note',
    'meeting',
    'task',
    'task',
  ])
  expect(activityKind('Zebra')).toBeNull()
})

test('direction and completion are told from their words', () => {
  expect(['Out', 'Outgoing', 'Sent', 'Ausgehend'].every(isOutgoing)).toBe(true)
  expect(['In', 'Incoming', 'Received', ''].some(isOutgoing)).toBe(false)
  expect([isDone('Completed'), isDone('Open'), isDone('maybe')]).toEqual([true, false, null])
})
