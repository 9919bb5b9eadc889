import { join } from 'node:path'
import { type NextApp, nextBin } from '../build.ts'
import type { Context } from '../context.ts'
import { type ProcessSpec, surroundings } from './spec.ts'

export function storefront(shop: Context): ProcessSpec {
  return nextProcess(shop, 'storefront', {
    GATEWAY_URL: shop.urls.gateway,
    PUBLIC_URL: shop.urls.storefront,
  })
}

export function admin(shop: Context): ProcessSpec {
  return nextProcess(shop, 'admin', { GATEWAY_URL: shop.urls.adminGateway })
}

/** A Next app of ours, built, or with its own reload. */
function nextProcess(shop: Context, name: NextApp, env: ProcessSpec['env']): ProcessSpec {
  const port = shop.ports[name]
  const command = shop.mode === 'dev' ? 'dev' : 'start'
  return {
    name,
    stage: 'pages',
    entry: `apps/${name}/next.config.ts`,
    args: [nextBin(shop.root), command, '--port', `${port}`, '--hostname', shop.host],
    cwd: join(shop.root, 'apps', name),
    env: { ...surroundings(shop), PORT: `${port}`, ...env },
    port,
    readyUrl: `http://127.0.0.1:${port}/livez`,
    watch: [],
  }
}
