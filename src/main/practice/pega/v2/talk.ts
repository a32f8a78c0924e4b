import { badRequest } from '../refusal'
import { feedItem, messagesAnswer, systemItem, talkPage } from '../render/talk'
import { json } from '../wire/reply'
import type { Handler, Routes } from '../wire/routes'

/** What people said on a case, in the new kind of answer and in the old. */
export const talkRoutes: Routes = {
  'GET /feeds/{ID}': ({ scene: { estate, find, dress, mode }, path, query }) => {
    if (path['ID'] !== 'pyCaseFeed') throw badRequest('There is no such feed.')
    const kase = find(query.get('filterFor') ?? '')
    const { posts } = talkPage(kase, query)
    const items = posts.map(post => feedItem(kase, post, estate, dress))
    const system =
      mode.systemFeedItems && (query.get('olderThan') ?? '') === '' ? [systemItem(kase, dress)] : []
    return json(200, {
      data: {
        FeedList: { pxResults: [...items, ...system] },
        FeedFilters: { pxResults: [{ pyFeedSourceReference: 'All', pyLabel: 'All', pySelected: true }] },
      },
      uiResources: {},
    })
  },
  'GET /messages': ask => messages(ask),
}

/** `GET /messages`, the same in both versions. */
export const messages: Handler = ({ scene: { estate, find, dress }, query }) => {
  if (query.get('filterBy') !== 'context') throw badRequest('filterBy has to be context.')
  const kase = find(query.get('filterFor') ?? '')
  return json(200, messagesAnswer(kase, talkPage(kase, query), estate, dress))
}
