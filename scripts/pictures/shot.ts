import type { PaletteName } from './palette.ts'
import type { Look } from './recolour.ts'
import type { Pose } from './stage.ts'

/** The pictures of one product: one per look, and a second view named `<handle>-detail`. */
export type Shot = {
  readonly handle: string
  readonly category: PaletteName
  readonly icon: string
  readonly pose: Pose
  /** Looks by colour slug (`<handle>-<slug>.webp`); the empty slug makes `<handle>.webp`. */
  readonly looks: Readonly<Record<string, Look>>
  readonly second: 'trio' | 'close'
  readonly drop?: readonly number[]
  /** Size against the usual one, for flat or bulky objects. */
  readonly scale?: number
}

type Extra = Partial<Pick<Shot, 'looks' | 'second' | 'drop' | 'scale'>>

/** A short way to write shots of one category. */
export const shots =
  (category: PaletteName) =>
  (handle: string, icon: string, pose: Pose, extra: Extra = {}): Shot => ({
    handle,
    category,
    icon,
    pose,
    looks: { '': {} },
    second: extra.looks ? 'trio' : 'close',
    ...extra,
  })
