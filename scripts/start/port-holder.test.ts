import { expect, test } from 'vitest'
import { listeningInodes, portInUse } from './port-holder.ts'

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 36871 1 0000000000000000 100 0 0 10 0
   1: 0100007F:0BB8 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 36999 1 0000000000000000 100 0 0 10 0
   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 40000 1 0000000000000000 100 0 0 10 0
`

test('finds the sockets that listen on a port, not the connections', () => {
  expect(listeningInodes(table, 3000)).toEqual(['36871'])
  expect(listeningInodes(table, 80)).toEqual(['40000'])
  expect(listeningInodes(table, 8080)).toEqual([])
  expect(listeningInodes('', 80)).toEqual([])
})

test('the message names port, purpose and holder, or says that the holder cannot be told', () => {
  const wanted = { name: 'storefront', port: 3000 }
  expect(portInUse(wanted, { pid: 12, command: 'node server.js' })).toContain(
    'Port 3000 (storefront) is in use by pid 12 (node server.js)',
  )
  expect(portInUse(wanted, undefined)).toContain('Port 3000 (storefront) is in use by another process')
})
