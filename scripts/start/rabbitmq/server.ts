import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { lastLines } from '../log-file.ts'
import { prepareNode, type RabbitOptions, USER } from './node-files.ts'
import { endProcess, noteProcesses, stopOrphan } from './orphan.ts'
import { ensureRabbit, type RabbitPrograms } from './program.ts'

export type { RabbitOptions } from './node-files.ts'

export type Rabbit = {
  pid: number
  /** With user and password, to the default virtual host. */
  url: string
  /** Resolves when the node is gone, wished for or not. */
  gone: Promise<void>
  stop(): Promise<void>
  /** Runs `rabbitmqctl`, say `ctl('list_queues')`, and gives what it printed. */
  ctl(...args: string[]): Promise<string>
}

/**
 * Starts a private RabbitMQ node on `directory`: own name, ports, cookie and data, whoever we are. One left behind there
 * by an earlier run is stopped first, its messages kept. Installs the program where that is possible, else throws with
 * the line that does.
 */
export async function startRabbit(
  options: RabbitOptions,
  tell: (line: string) => void = (line) => process.stdout.write(`  ${line}\n`),
): Promise<Rabbit> {
  const programs = ensureRabbit(tell)
  mkdirSync(options.directory, { recursive: true, mode: 0o700 })
  mkdirSync(dirname(options.logFile), { recursive: true })
  await stopOrphan(options.directory)
  const env = prepareNode(options)
  const log = openSync(options.logFile, 'a')
  const from = statSync(options.logFile).size
  // Their own session: Ctrl-C in the terminal must not reach the broker before the services have drained.
  const io = { cwd: '/', env, detached: true, stdio: ['ignore', log, log] } satisfies Parameters<
    typeof spawn
  >[2]
  // Erlang would leave its port mapper running for ever: ours ends with the node.
  const mapper = spawn('epmd', ['-relaxed_command_check'], io)
  const node = spawn(programs.server, [], io)
  closeSync(log)
  const gone = ended(node)
  const mapperGone = ended(mapper)
  void gone.then(() => end(mapper))
  noteProcesses(options.directory, [node.pid ?? 0, mapper.pid ?? 0])
  try {
    await untilReady(node, options.logFile, from)
    await control(programs, env, ['eval', electLeaders])
  } catch (error) {
    await end(node)
    throw error
  }
  return {
    pid: node.pid ?? 0,
    url: `amqp://${USER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}`,
    gone,
    ctl: (...args) => control(programs, env, args),
    async stop() {
      await end(node)
      await Promise.all([gone, mapperGone])
    },
  }
}

// A queue that was made right before a SIGKILL comes back empty and, alone, without ever electing its leader: whoever
// uses it then waits for ever. One that has its leader already takes no notice.
const electLeaders = `[ra:trigger_election(amqqueue:get_pid(Q)) ||
  Q <- rabbit_amqqueue:list(), amqqueue:get_type(Q) =:= rabbit_quorum_queue].`

async function untilReady(node: ChildProcess, logFile: string, from: number): Promise<void> {
  const until = performance.now() + 90_000
  for (;;) {
    const written = readFileSync(logFile, 'utf8').slice(from)
    if (hasEnded(node)) throw new Error(`RabbitMQ did not start:\n${lastLines(written, 20)}`)
    if (/completed with \d+ plugins/.test(written)) return
    if (performance.now() > until)
      throw new Error(`RabbitMQ did not start within 90 s:\n${lastLines(written, 20)}`)
    await delay(50)
  }
}

async function control(programs: RabbitPrograms, env: NodeJS.ProcessEnv, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(programs.ctl, ['--quiet', ...args], { env, cwd: '/' })
  return stdout
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && !hasEnded(child)) await endProcess(child.pid)
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}
