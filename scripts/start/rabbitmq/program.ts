import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall, mayInstall } from '../apt.ts'

/** Where RabbitMQ's own programs are: beside one another, in one folder. */
export type RabbitPrograms = { server: string; ctl: string }

const folders = [
  '/usr/lib/rabbitmq/bin',
  '/usr/local/opt/rabbitmq/sbin',
  '/opt/homebrew/opt/rabbitmq/sbin',
  '/opt/rabbitmq/sbin',
]

/** RabbitMQ's programs on this machine (RABBITMQ_HOME, Debian's, Homebrew's); undefined where there are none. */
export function findRabbit(): RabbitPrograms | undefined {
  const home = process.env['RABBITMQ_HOME']
  for (const folder of [...(home ? [join(home, 'sbin')] : []), ...folders]) {
    const programs = { server: join(folder, 'rabbitmq-server'), ctl: join(folder, 'rabbitmqctl') }
    if (existsSync(programs.server)) return programs
  }
  return undefined
}

/** The one line that brings RabbitMQ to this machine. */
export function rabbitRemedy(): string {
  if (existsSync('/usr/bin/apt-get'))
    return `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y rabbitmq-server`
  if (process.platform === 'darwin') return 'brew install rabbitmq'
  return 'docker run -d -p 5672:5672 rabbitmq:3.13, and RABBITMQ_URL=amqp://guest:guest@127.0.0.1:5672'
}

/** Installs Debian's RabbitMQ where there is none and we may; throws, saying what would help, where there is none then. */
export function ensureRabbit(tell: (line: string) => void): RabbitPrograms {
  if (!findRabbit() && mayInstall()) {
    tell('installing RabbitMQ (apt-get install rabbitmq-server) …')
    aptInstall('rabbitmq-server')
  }
  const programs = findRabbit()
  if (programs) return programs
  throw new Error(`RabbitMQ is not installed: ${rabbitRemedy()}`)
}
