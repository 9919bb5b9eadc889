import { busSuite } from './bus.suite.ts'
import { createInProcessBus } from './in-process-bus.ts'
import { silentLog } from './testing.ts'

busSuite('in-process', () => (options) => createInProcessBus({ log: silentLog, ...options }))
