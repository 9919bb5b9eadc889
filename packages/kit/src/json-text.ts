const json = Symbol('json')

/**
 * Says what an answer is as JSON, so that it is not serialised where that text is known already (out of a JSON column,
 * say). It holds for this very object: a copy has none, and who changes the object makes the text wrong.
 */
export function withJson<Answer extends object>(answer: Answer, text: string): Answer {
  return Object.defineProperty(answer, json, { value: text })
}

/** The same for an answer put together of others: what is known of its members is not serialised again. */
export function withJsonOfMembers<Answer extends object>(answer: Answer): Answer {
  const members = Object.entries(answer).flatMap(([name, member]) => {
    const text = jsonOf(member)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  return withJson(answer, `{${members.join(',')}}`)
}

/** The JSON of an answer; undefined where JSON has no word for it. */
export function jsonOf(answer: unknown): string | undefined {
  const known: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, json) : undefined
  return typeof known === 'string' ? known : JSON.stringify(answer)
}
