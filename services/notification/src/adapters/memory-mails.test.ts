import { mailsSuite } from './mails.suite.ts'
import { memoryMails } from './memory-mails.ts'

mailsSuite('memory', async () => memoryMails())
