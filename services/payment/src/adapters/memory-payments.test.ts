import { memoryPayments } from './memory-payments.ts'
import { paymentsSuite } from './payments.suite.ts'

paymentsSuite('memory', async () => memoryPayments())
