import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { eachLimited } from '../each-limited.ts'
import { hashTree } from '../tree-hash.ts'
import { prismaGenerate } from './prisma.ts'

const MARK = '.schema-hash'

/**
 * Generates the Prisma client of each `prisma/<service>/schema.prisma` whose text changed since the last time.
 * Answers the names of the services done.
 */
export async function generateClients(root: string, options: { force?: boolean } = {}): Promise<string[]> {
  const services = globSync('prisma/*/schema.prisma', { cwd: root })
    .map((file) => basename(dirname(file)))
    .sort()
  const due = services.filter((service) => options.force === true || !isCurrent(root, service))
  await eachLimited(due, 2, async (service) => {
    await prismaGenerate(root, service)
    writeFileSync(markOf(root, service), inputsHash(root, service))
  })
  return due
}

function isCurrent(root: string, service: string): boolean {
  const mark = markOf(root, service)
  return existsSync(mark) && readFileSync(mark, 'utf8') === inputsHash(root, service)
}

function markOf(root: string, service: string): string {
  return join(root, 'services', service, 'generated', MARK)
}

// The generator's version shows in the code that it writes.
function inputsHash(root: string, service: string): string {
  return hashTree(root, [`prisma/${service}/schema.prisma`, 'node_modules/prisma/package.json'])
}
