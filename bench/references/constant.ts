import { createServer } from 'node:http'
import { listenAndTell } from './tell.ts'

// The floor of HTTP on this machine: 4 KB of constant JSON.
const body = JSON.stringify({ filler: 'x'.repeat(4_096 - 13) })
const headers = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` }

listenAndTell(createServer((_, response) => response.writeHead(200, headers).end(body)))
