import './start/die-with-parent.ts'
import { refuse } from './refuse.ts'
import { type Control } from './start/control.ts'
import { readRun } from './start/run-file.ts'
import { splitData } from './start/tool.ts'

const usage = `npm run restart -- --rolling [--data DIR]

Restarts every service and gateway of the running microservices, one by one and each beside its old process until the new
one serves, so that no request fails. DIR is the running shop's folder. Default: .data-microservices
`

const { data, rest } = splitData(process.argv.slice(2), '.data-microservices')
if (rest.join() !== '--rolling') refuse(new Error('What it can do so far is --rolling'), usage)
const control = readRun(data)?.control
if (!control) refuse(new Error(`No shop runs on ${data}`), usage)
process.exitCode = (await ordered(control)) ? 0 : 1

/** Shows how it goes. True where all went well. */
async function ordered({ url, token }: Control): Promise<boolean> {
  const answer = await fetch(`${url}/roll`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  let last = ''
  for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    last = part
    process.stdout.write(part)
  }
  return last.endsWith('ok\n')
}
