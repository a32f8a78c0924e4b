import { expect, test } from 'vitest'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { pega } from '../../../src/main/sources/pega/source'
import { givePega } from '../../pega'
import { extractInto, newStore, settingsOf, stagedSet } from './staged'
import { watched } from './watched'

/* Reading changes nothing: no request but these is ever sent, whatever the version, and none twice as often as there are records. */

const token = 'POST /oauth2/v1/token'
const allowed = {
  v2: /^(?:GET \/api\/application\/v2\/(?:casetypes|data_objects|data_pages|data_views\/\{ID\}(?:\/metadata)?|cases\/\{ID\}(?:\/(?:views\/\{[^}]+\}|attachments|participants|followers|tags|related_cases|descendants|ancestors|stages|attachment_categories))?|attachments\/\{ID\}|feeds\/\{ID\}|messages|assignments\/\{ID\}|documents\/\{ID\})|POST \/api\/application\/v2\/data_views\/\{ID\}(?:\/(?:count|metadata))?)$/,
  v1: /^GET \/api\/v1\/(?:authenticate|casetypes(?:\/\{ID\})?|cases(?:\/\{ID\}(?:\/attachments)?)?|attachments\/\{ID\}|data\/\{ID\}(?:\/metadata)?|messages|assignments(?:\/\{ID\})?)$/,
}
const forbidden = /next|action|recents|\/like|upload|revoke|PATCH|PUT|DELETE|updates/

for (const version of ['v2', 'v1'] as const) {
  test(`a whole reading over ${version} asks and nothing else`, { timeout: 120_000 }, async () => {
    const world = practiceWorld({ cases: 40 })
    const given = await givePega(version, world, '')
    const server = given.pega!
    const line = await watched(server.url)
    const disk = newStore()
    const store = disk.open()
    try {
      const watchedOne = { ...given, settings: { ...given.settings, url: line.url } }
      await pega.discover!(settingsOf(watchedOne), {}, new AbortController().signal)
      await extractInto(store, watchedOne)
      expect(stagedSet(store).size).toBeGreaterThan(200)
      const asked = Object.keys(server.requests()).map(one => one.replace('/prweb', ''))
      expect(asked.length).toBeGreaterThan(5)
      const read = version === 'v1' ? [allowed.v1, allowed.v2] : [allowed.v2]
      const others = asked.filter(one => one !== token && !read.some(pattern => pattern.test(one)))
      expect(others).toEqual([])
      expect(asked.filter(one => forbidden.test(one))).toEqual([])
      // as it left this machine, before any server has made sense of it
      const methods = new Set(line.traffic().match(/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?= \/)/gm))
      expect([...methods].toSorted()).toEqual(['GET', 'POST'])
      const posted = [...line.traffic().matchAll(/^POST (\S+)/gm)].map(match => match[1]!)
      for (const path of posted)
        expect(path).toMatch(
          /\/oauth2\/v1\/token$|\/api\/application\/v2\/data_views\/[^/]+(?:\/count|\/metadata)?$/,
        )
      expect(line.traffic()).not.toMatch(/^if-match:/im)
    } finally {
      store.close()
      disk.remove()
      line.close()
      await given.close()
    }
  })
}
