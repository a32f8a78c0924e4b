import { startPracticePega } from '../../src/main/practice/pega/practice-pega'
import { practiceWorld } from '../../src/main/practice/pega/world-data/practice-world'
import { pega } from '../../src/main/sources/pega/source'
import { sourceSuite } from './source-suite'

for (const mode of ['v2', 'v1']) {
  sourceSuite(`Pega over its DX API, ${mode}`, async () => {
    const server = await startPracticePega({ world: practiceWorld({ cases: 90 }) })
    return {
      source: pega,
      settings: {
        mode,
        url: server.url,
        alias: server.alias,
        clientId: server.clientId,
        secret: server.clientSecret,
      },
      close: () => server.stop(),
    }
  })
}
