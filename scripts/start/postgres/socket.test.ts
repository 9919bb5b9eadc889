import { describe, expect, it } from 'vitest'
import { connectionString } from '../tenants.ts'
import { socketDirectory } from './socket.ts'

describe('the socket of PostgreSQL', () => {
  it('is in its data directory', () => {
    expect(socketDirectory('/srv/shop/.data/postgres', 3005)).toBe('/srv/shop/.data/postgres')
  })

  it('is left out where its path would be too long for the system', () => {
    expect(socketDirectory(`/${'deep/'.repeat(20)}postgres`, 3005)).toBeNull()
  })

  it('is part of a connection string that also works over TCP without it', () => {
    const tenant = { role: 'basket', password: 'p', database: 'emporium' }
    expect(connectionString(tenant, 3005, null)).toBe('postgres://basket:p@127.0.0.1:3005/emporium')
    expect(connectionString(tenant, 3005, '/a dir/pg')).toBe(
      'postgres://basket:p@127.0.0.1:3005/emporium?host=%2Fa%20dir%2Fpg',
    )
  })
})
