import type { Estate } from '../estate'
import type { Json, JsonObject } from '../json'
import type { Mode } from '../mode'
import type { PageDef, PageValue, PracticeCase, PropertyDef } from '../world'
import { engineLeftovers, engineState, inContent, poolOf, standardProperties, stageId } from './standard'
import { contentValue, isEmpty, textValue, timeText, type Dress } from './value'

/** The content of a case in v2: its own properties, pages, lists and groups, and some standard properties. */
export function contentV2(kase: PracticeCase, estate: Estate, dress: Dress): JsonObject {
  const type = estate.type(kase.type)
  const content: { [name: string]: Json } = { classID: kase.type }
  for (const property of standardProperties)
    if (inContent.has(property.name))
      content[property.name] = contentValue(property.of(kase, estate), property.type, dress)
  Object.assign(content, { pyViewName: '', pyViewContext: '', pyCaseLinks: [] })
  for (const property of type.properties)
    content[property.name] = contentValue(kase.values[property.name], property.type, dress)
  for (const page of type.pages) content[page.name] = embeddedV2(kase, page, dress)
  return content
}

/** The details view: every standard property, and the scalar ones of the case type. */
export function detailsV2(kase: PracticeCase, estate: Estate, dress: Dress): JsonObject {
  const details: { [name: string]: Json } = { classID: kase.type }
  for (const property of standardProperties)
    details[property.name] = contentValue(property.of(kase, estate), property.type, dress)
  for (const property of estate.type(kase.type).properties)
    details[property.name] = contentValue(kase.values[property.name], property.type, dress)
  return details
}

function embeddedV2(kase: PracticeCase, page: PageDef, dress: Dress): Json {
  const one = (value: PageValue): Json => ({
    classID: page.class,
    ...Object.fromEntries(
      page.properties.map(property => [
        property.name,
        contentValue(value[property.name], property.type, dress),
      ]),
    ),
  })
  if (page.mode === 'page-list') return (kase.lists[page.name] ?? []).map(one)
  if (page.mode === 'page-group') return mapGroup(kase.groups[page.name] ?? {}, one)
  const value = kase.pages[page.name] ?? null
  return value === null ? { classID: page.class } : one(value) // an unset page has its class alone
}

/** The whole page of a case as v1 writes it: every scalar as text, nothing where nothing is. */
export function contentV1(kase: PracticeCase, estate: Estate, mode: Mode, dress: Dress): JsonObject {
  const type = estate.type(kase.type)
  const content: { [name: string]: Json } = { pxObjClass: kase.type }
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') content[name] = value
  }
  for (const property of standardProperties)
    put(property.name, textValue(property.of(kase, estate), property.type, dress))
  for (const [name, value] of Object.entries(engineState(kase, estate))) put(name, value)
  if (mode.engineProperties)
    for (const [name, value] of Object.entries(engineLeftovers(kase))) put(name, value)
  for (const property of type.properties)
    put(property.name, textValue(kase.values[property.name], property.type, dress))
  for (const page of type.pages) {
    const embedded = embeddedV1(kase, page, dress)
    if (embedded !== null) content[page.name] = embedded
  }
  const covered = estate.children(kase.key).map(child => child.key)
  if (covered.length > 0) content['pxCoveredInsKeys'] = covered
  content['pyWorkParty'] = partiesV1(kase)
  content['pxFlow'] = flowsV1(kase)
  content['pxStageHistory'] = stageHistoryV1(kase, estate, dress)
  return content
}

function embeddedV1(kase: PracticeCase, page: PageDef, dress: Dress): Json | null {
  const one = (value: PageValue): Json => ({
    pxObjClass: page.class,
    ...Object.fromEntries(page.properties.flatMap(property => pairV1(property, value, dress))),
  })
  if (page.mode === 'page-list') {
    const list = kase.lists[page.name] ?? []
    return list.length === 0 ? null : list.map(one)
  }
  if (page.mode === 'page-group') {
    const group = kase.groups[page.name] ?? {}
    return Object.keys(group).length === 0 ? null : mapGroup(group, one)
  }
  const value = kase.pages[page.name] ?? null
  return value === null ? null : one(value)
}

function pairV1(property: PropertyDef, value: PageValue, dress: Dress): [string, Json][] {
  const text = textValue(value[property.name], property.type, dress)
  return text === undefined ? [] : [[property.name, text]]
}

const mapGroup = (group: { readonly [subscript: string]: PageValue }, one: (page: PageValue) => Json): Json =>
  Object.fromEntries(Object.entries(group).map(([subscript, page]) => [subscript, one(page)]))

function partiesV1(kase: PracticeCase): Json {
  return Object.fromEntries(
    kase.parties.map(party => [
      party.id,
      filled({
        pxObjClass: party.class,
        pxSubscript: party.id,
        pyPartyRole: party.role,
        pyFirstName: party.firstName,
        pyLastName: party.lastName,
        pyFullName: `${party.firstName} ${party.lastName}`.trim(),
        pyEmail1: party.email,
        pyPhoneNumber: party.phone,
        pyCity: party.city,
        pyState: party.state,
        pyPostalCode: party.postalCode,
        pyCountry: party.country,
      }),
    ]),
  )
}

function flowsV1(kase: PracticeCase): Json {
  return Object.fromEntries(
    kase.assignments.map((assignment, index) => {
      const flow = assignment.id.split('!')[1] ?? `Flow_${index + 1}`
      return [
        flow,
        { pxObjClass: 'Embed-WorkFlow', pxFlowName: flow, pxAssignmentKey: assignment.id, pzState: 'active' },
      ]
    }),
  )
}

function stageHistoryV1(kase: PracticeCase, estate: Estate, dress: Dress): Json {
  const stages = estate.type(kase.type).stages.slice(0, kase.stage + 1)
  return stages.map((name, index) =>
    filled({
      pxObjClass: 'Embed-StageHistory',
      pxStageID: `PRIM${index}`,
      pxStageName: name,
      pxEnterStageTime: timeText(kase.created, dress),
      pxCompletedStageTime:
        `PRIM${index}` === stageId(kase) ? '' : timeText(kase.updated ?? kase.saved, dress),
      pxHistoryClass: `History-${poolOf(kase.type)}`,
    }),
  )
}

/** Leaves out what is empty, as v1 does. */
export const filled = (values: { readonly [name: string]: Json }): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value !== 'string' || !isEmpty(value)),
  )
