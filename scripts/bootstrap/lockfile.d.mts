type Packages = Record<
  string,
  { version?: string; integrity?: string; optional?: boolean; devOptional?: boolean }
>

export function isInstalled(root: string): boolean
export function differences(wanted: Packages, installed: Packages): string[]
