import { identitySuite } from './identity.suite.ts'
import { memoryIdentity } from './memory-identity.ts'

identitySuite('memory', async () => {
  const store = memoryIdentity()
  return { store, events: async () => store.events }
})
