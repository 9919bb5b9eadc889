import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const policy = '/usr/sbin/policy-rc.d'

/** Whether this is a Debian (or like it) where we may install. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** Installs a Debian package for its programs alone: its service is neither started nor enabled. */
export function aptInstall(name: string): void {
  withoutServices(() => {
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', name)
  })
  if (existsSync('/run/systemd/system')) spawnSync('systemctl', ['disable', name], { stdio: 'ignore' })
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}

// Debian starts a package's service as it installs it, on the standard port.
function withoutServices(install: () => void): void {
  const mine = existsSync(dirname(policy)) && !existsSync(policy)
  if (mine) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    if (mine) rmSync(policy, { force: true })
  }
}
