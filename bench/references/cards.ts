import { createServer } from 'node:http'
import pg from 'pg'
import { POOL, pageOfCards } from './pg-tables.ts'
import { listenAndTell } from './tell.ts'

// The floor of reading a page of rows: one prepared statement, made to JSON at each request, nothing kept.
const pool = new pg.Pool({ connectionString: process.argv[2], max: POOL })

const server = createServer(async (_, response) => {
  const { rows } = await pool.query({ name: 'page', text: pageOfCards })
  const body = JSON.stringify({ items: rows })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
})
listenAndTell(server)
