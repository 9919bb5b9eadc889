import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'

/** The folders that hold rooms with walls between them. */
const rooms = ['packages', 'services', 'apps']

/** Reads every module under `baseDir` and what it imports, and holds that against `rules`. */
export async function cruiseFolder(baseDir: string, rules: IForbiddenRuleType[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    rooms.filter((room) => existsSync(join(baseDir, room))),
    {
      baseDir,
      ruleSet: { forbidden: rules },
      validate: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '/(\\.next|generated|public)/|\\.d\\.ts$' },
      // Types count: a browser's type graph must not reach server code either.
      tsPreCompilationDeps: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'types', 'node', 'default'],
        extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      },
    },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of a result')
  return output
}
