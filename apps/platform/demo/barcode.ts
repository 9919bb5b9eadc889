/** EAN-13 in the in-store range: 2, category (2 digits), product (5), variant (4), check digit. */
export function barcode(category: number, product: number, variant: number): string {
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0')
  const body = `2${pad(category, 2)}${pad(product, 5)}${pad(variant, 4)}`
  return body + checkDigit(body)
}

/** GS1 General Specifications 7.9: weights 1 and 3 in turn, up to the next ten. */
export function checkDigit(body: string): number {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}
