/** The data of an event as someone typed it: an object, or what is wrong with it. */
export function eventDataIn(text: string): { data: Record<string, unknown> } | { problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'The data of an event are a JSON object: { … }' }
  return { data: { ...value } }
}
