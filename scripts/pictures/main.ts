/** Draws the demo shop's pictures: `node scripts/pictures/main.ts [handle …]`. Run at development time only. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { categoryPicture, hero, heroes, placeholder } from './groups.ts'
import { all } from './all.ts'
import { front, second } from './views.ts'

sharp.concurrency(1)
const out = join(import.meta.dirname, '../../apps/storefront/public/media')
const wanted = new Set(process.argv.slice(2))
const asked = (name: string) => wanted.size === 0 || wanted.has(name)

async function write(name: string, picture: Buffer, quality = 84): Promise<void> {
  await sharp(picture)
    .webp({ quality, effort: 5, smartSubsample: true })
    .toFile(join(out, `${name}.webp`))
}

await mkdir(out, { recursive: true })
for (const shot of all.filter(({ handle }) => asked(handle))) {
  for (const slug of Object.keys(shot.looks)) {
    await write(slug ? `${shot.handle}-${slug}` : shot.handle, await front(shot, slug))
  }
  await write(`${shot.handle}-detail`, await second(shot))
}
for (const category of new Set(all.map((shot) => shot.category))) {
  if (asked(`category-${category}`)) await write(`category-${category}`, await categoryPicture(category))
}
for (const [name, scene] of Object.entries(heroes)) if (asked(name)) await write(name, await hero(scene), 82)
if (asked('placeholder')) await write('placeholder', await placeholder())
