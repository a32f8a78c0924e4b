import type { JsonObject } from '../json'
import { refuse } from '../refusal'
import { assignmentInfo, caseAnswer, caseReference, stages } from '../render/case-info'
import { detailsV2 } from '../render/content'
import { link } from '../render/links'
import { fullName, participant, participantContent } from '../render/people'
import { uiResources } from '../render/screen'
import { etag } from '../stamp'
import type { Ask, Scene } from '../scene'
import { json } from '../wire/reply'
import type { Routes } from '../wire/routes'
import type { PracticeCase } from '../world'

/** What v2 tells of one case. */
export const caseRoutes: Routes = {
  'GET /cases/{ID}': ask => {
    const kase = caseOf(ask)
    const { estate, mode, dress } = ask.scene
    const page = ask.query.get('viewType') === 'page'
    const screen = page ? { uiResources: uiResources(estate.type(kase.type)) } : {}
    return json(200, { ...caseAnswer(kase, estate, mode, dress), ...screen }, { etag: etag(kase.saved) })
  },
  'GET /cases/{ID}/views/{view}': ask => {
    const kase = caseOf(ask)
    const { estate, dress } = ask.scene
    if (!['pyDetails', 'pyReview'].includes(ask.path['view']!))
      throw refuse(404, 'Error_View_Not_Found', 'There is no such view.')
    return json(
      200,
      { data: { caseInfo: { ID: kase.key, content: detailsV2(kase, estate, dress) } } },
      { etag: etag(kase.saved) },
    )
  },
  'GET /cases/{ID}/stages': ask => {
    const { estate, dress } = ask.scene
    const kase = caseOf(ask)
    return json(200, {
      stages: stages(kase, estate, dress).map(({ ID, name, links, visited_status }) => ({
        ID: ID!,
        name: name!,
        links: links!,
        visited_status: visited_status!,
        processes: [],
      })),
    })
  },
  'GET /cases/{ID}/ancestors': ask => json(200, { ancestors: ancestors(ask.scene, caseOf(ask)) }),
  'GET /cases/{ID}/descendants': ask =>
    json(200, { descendants: descendants(ask.scene, caseOf(ask), new Set()) }),
  'GET /cases/{ID}/related_cases': ask =>
    json(200, {
      related_cases: caseOf(ask).related.map(({ key, how }) => {
        const other = ask.scene.estate.find(key)
        return {
          ...(other === null ? { ID: key, businessID: '', name: '' } : caseReference(other)),
          relationType: how,
        }
      }),
    }),
  'GET /cases/{ID}/participants': ask => {
    const kase = caseOf(ask)
    return json(200, {
      participants: kase.parties.map(party => ({
        ...participant(party),
        links: { open: link(`/cases/${kase.key}/participants/${party.id}`, 'Get participant details') },
      })),
    })
  },
  'GET /cases/{ID}/participants/{participant}': ask => {
    const party = caseOf(ask).parties.find(({ id }) => id === ask.path['participant'])
    if (party === undefined) throw refuse(404, 'Error_Participant_Not_Found', 'There is no such participant.')
    return json(200, {
      ID: party.id,
      role: party.role,
      fullName: fullName(party),
      content: participantContent(party),
    })
  },
  'GET /cases/{ID}/participant_roles': ask => {
    const roles = [...new Set(caseOf(ask).parties.map(({ role }) => role))]
    return json(200, { participant_roles: roles.map(role => ({ ID: role, name: role })) })
  },
  'GET /cases/{ID}/followers': ask =>
    json(200, {
      followers: caseOf(ask).followers.map(id => ({
        ID: id,
        name: ask.scene.estate.nameOf(id),
        email: ask.scene.estate.operator(id)?.email ?? '',
      })),
    }),
  'GET /cases/{ID}/tags': ask => {
    const kase = caseOf(ask)
    const pool = kase.key.split(' ')[0]!
    return json(200, {
      tagsList: kase.tags.map(tag => ({
        tagName: tag.toLowerCase(),
        tagKey: `DATA-SOCIAL-TAG ${pool}!${tag.toUpperCase()}`,
      })),
    })
  },
  'GET /assignments/{ID}': ask => {
    const { estate, mode, dress } = ask.scene
    const id = ask.path['ID']!
    const kase = estate.find(/^\S+ (.+)!/.exec(id)?.[1] ?? '')
    const assignment = kase?.assignments.find(each => each.id === id)
    if (kase === null || assignment === undefined)
      throw refuse(404, 'Error_Assignment_Not_Found', 'There is no such assignment.')
    ask.scene.find(kase.key)
    const { data } = caseAnswer(kase, estate, mode, dress) as { data: { caseInfo: JsonObject } }
    const assignments = [assignmentInfo(assignment, estate, mode, dress)]
    return json(200, { data: { caseInfo: { ...data.caseInfo, assignments } } }, { etag: etag(kase.saved) })
  },
  // asking for the next task may give it to the caller: here nobody has one to give
  'GET /assignments/next': () => {
    throw refuse(404, 'Error_No_Assignments_Available', 'There is no assignment to give.', 'Pega_API_023')
  },
}

export const caseOf = ({ scene, path }: Ask): PracticeCase => scene.find(path['ID']!)

function ancestors({ estate, find }: Scene, kase: PracticeCase): JsonObject[] {
  const line: JsonObject[] = []
  const met = new Set([kase.key])
  let key = kase.parent
  while (key !== null && !met.has(key)) {
    met.add(key)
    const parent = estate.find(key)
    if (parent === null) break
    line.push(mayRead(find, parent) ? caseReference(parent) : { ID: parent.key, name: '' })
    key = parent.parent
  }
  return line
}

function descendants(scene: Scene, kase: PracticeCase, met: Set<string>): JsonObject[] {
  const { estate, mode, dress, find } = scene
  met.add(kase.key)
  return estate
    .children(kase.key)
    .filter(child => !met.has(child.key))
    .map(
      child =>
        mayRead(find, child)
          ? {
              ...caseReference(child),
              assignments: child.assignments.map(each => assignmentInfo(each, estate, mode, dress)),
              childCases: descendants(scene, child, met),
            }
          : { ID: child.key, name: '' }, // without access there is little to see
    )
}

function mayRead(find: Scene['find'], { key }: PracticeCase): boolean {
  try {
    return find(key) !== null
  } catch {
    return false
  }
}
