import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type RabbitOptions = {
  /** The node's own folder; made where missing. */
  directory: string
  port: number
  /** Of the user `emporium`, who is made at the node's first start. */
  password: string
  logFile: string
  /** Erlang's two ports, on this machine alone; default the two after `port`. */
  distPort?: number
  epmdPort?: number
}

export const USER = 'emporium'

/** A node for one machine: it listens there alone, and keeps its log of messages small. */
const config = ({ port, password, distPort = port + 1 }: RabbitOptions) => `
listeners.tcp.1 = 127.0.0.1:${port}
distribution.listener.interface = 127.0.0.1
distribution.listener.port_range.min = ${distPort}
distribution.listener.port_range.max = ${distPort}
default_user = ${USER}
default_pass = ${password}
default_user_tags.administrator = true
default_permissions.configure = .*
default_permissions.read = .*
default_permissions.write = .*
log.console = true
log.console.level = warning
log.file = false
raft.wal_max_size_bytes = 33554432
`

/** Writes what the node reads, and gives its environment: nothing of the machine's own RabbitMQ is touched. */
export function prepareNode(options: RabbitOptions): NodeJS.ProcessEnv {
  const { directory, port, distPort = port + 1, epmdPort = port + 2 } = options
  const home = join(directory, 'home')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const file = (name: string) => join(directory, name)
  writeFileSync(file('rabbitmq.conf'), config(options), { mode: 0o600 })
  writeFileSync(file('enabled_plugins'), '[].\n')
  writeFileSync(file('rabbitmq-env.conf'), '')
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: home,
    ERL_EPMD_PORT: `${epmdPort}`,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // Named by its port: two nodes of one machine never meet.
    RABBITMQ_NODENAME: `emporium-${port}@localhost`,
    RABBITMQ_DIST_PORT: `${distPort}`,
    RABBITMQ_CONF_ENV_FILE: file('rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: file('rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: file('enabled_plugins'),
    RABBITMQ_MNESIA_BASE: file('data'),
    RABBITMQ_GENERATED_CONFIG_DIR: file('config'),
    RABBITMQ_SCHEMA_DIR: file('schema'),
    RABBITMQ_LOG_BASE: file('log'),
    RABBITMQ_PID_FILE: file('pid'),
    // The shell then becomes the node instead of waiting for it: one process, whose id we know.
    RABBITMQ_ALLOW_INPUT: '1',
    RABBITMQ_SERVER_START_ARGS: '-noinput +B i',
  }
}
