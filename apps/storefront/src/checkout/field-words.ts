/** The part of the browser's ValidityState that the checkout's fields can be in. */
export type Validity = Pick<
  ValidityState,
  'valid' | 'valueMissing' | 'typeMismatch' | 'patternMismatch' | 'tooShort'
>

const missing: Readonly<Record<string, string>> = {
  'contact.email': 'Enter your email address.',
  'contact.name': 'Enter your name.',
  'address.line1': 'Enter street and number.',
  'address.postcode': 'Enter the postcode.',
  'address.city': 'Enter the city.',
  'address.country': 'Choose a country.',
  name: 'Enter your name.',
  email: 'Enter your email address.',
  password: 'Enter a password.',
  current: 'Enter your password.',
  next: 'Enter a new password.',
  'email.next': 'Enter your new email address.',
  'email.password': 'Enter your password.',
  rating: 'Choose one to five stars.',
  title: 'Enter a title.',
  text: 'Write what you think of it.',
  author: 'Enter the name to show.',
}
const malformed: Readonly<Record<string, string>> = {
  'contact.email': 'Enter an email address like name@example.com.',
  'contact.phone': 'Enter a phone number, or leave it empty.',
  'address.postcode': 'A postcode has at least two characters.',
  email: 'Enter an email address like name@example.com.',
  'email.next': 'Enter an email address like name@example.com.',
  phone: 'Enter a phone number, or leave it empty.',
  password: 'Use at least 10 characters.',
  next: 'Use at least 10 characters.',
}

/** What is wrong with a field in words, or null. */
export function fieldProblem(name: string, validity: Validity): string | null {
  if (validity.valid) return null
  if (validity.valueMissing) return missing[name] ?? 'Fill this in.'
  return malformed[name] ?? 'Check this.'
}

export type Problems = Readonly<Record<string, string>>

/** Every invalid field of a form by its name, in the order of the page. */
export function problemsIn(form: HTMLFormElement): Problems {
  const problems: Record<string, string> = {}
  for (const element of form.elements) {
    if (!isField(element)) continue
    const problem = fieldProblem(element.name, element.validity)
    if (problem !== null && element.willValidate) problems[element.name] = problem
  }
  return problems
}

/** What people fill in. */
export function isField(
  element: unknown,
): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  )
}
