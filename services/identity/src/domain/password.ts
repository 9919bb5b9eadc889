import { refuse } from './errors.ts'

/** What the usual lists of stolen passwords are made of, once digits and signs around it are taken off. */
const words = new Set(
  `abc abcd abcde abcdef abcdefg admin administrator adminadmin amazon america andrew angel apple arsenal asdf asdfg
  asdfgh asdfghjkl asdfghjk baseball basketball batman bismillah buster butterfly changeme charlie cheese chelsea
  chocolate computer cookie corvette cricket daniel default diamond dragon elephant emporium facebook fernando football
  freedom friends fuckyou garfield george ginger google guest hallo handball hannah hello hockey hunter iloveyou
  internet jasmine jennifer jessica jordan joshua juventus killer letmein liverpool login london loveme lovely lovers
  manchester manchesterunited maggie master matrix matthew maverick mercedes merlin michael michelle monkey mustang
  naruto nicole ninja nothing pass passwort password passwordpassword patrick pepper phoenix pokemon princess
  qazwsx qazwsxedc qwer qwert qwerty qwertyui qwertyuiop qwertyqwerty qwertz qwertzuiop rainbow ranger realmadrid robert
  rockyou samantha samsung schatz secret service shadow snoopy soccer sommer spiderman starwars steelers summer
  sunshine superman superstar taylor tennis test testing testtest thomas thunder tigger tinkerbell trustno twilight
  unknown user welcome whatever william willkommen winter zaqwsx zxcvb zxcvbn zxcvbnm 1q2w3e4r5t
  1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 zaq1xsw2cde3`
    .split(/\s+/)
    .filter(Boolean),
)

const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const lookalikes: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  '@': 'a',
  $: 's',
}

/**
 * Refuses what is guessed first (NIST SP 800-63B: no rules of composition, but a list of common ones): known words
 * with decoration, keyboard runs, few characters repeated, the person's own name or mail address.
 *
 * @param own what else is quickly guessed: mail address, name
 * @throws `password-too-common`
 */
export function checkPassword(password: string, own: readonly string[]): void {
  if (isQuicklyGuessed(password, own))
    throw refuse(
      'invalid',
      'password-too-common',
      'Such a password is quickly guessed. Please choose another, like four unrelated words.',
    )
}

function isQuicklyGuessed(password: string, own: readonly string[]): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  const known = new Set([...words, ...ownWords(own)])
  const guesses = [text, letters(text), readable(letters(text)), letters(readable(text))]
  return (
    new Set(text).size < 4 || isRepeated(text) || isRun(text) || guesses.some((guess) => known.has(guess))
  )
}

/** `p4ssw0rd` as `password`. */
function readable(text: string): string {
  return text.replace(/[013450@$]/g, (sign) => lookalikes[sign] ?? sign)
}

/** Without the digits and signs at both ends. */
function letters(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

function isRepeated(text: string): boolean {
  return [1, 2, 3, 4, 5].some((size) => text.slice(0, size).repeat(text.length).startsWith(text))
}

/** Made of pieces of four and more of an alphabet or a row of keys, forwards or backwards, but for two characters. */
function isRun(text: string): boolean {
  const backwards = [...text].toReversed().join('')
  return [text, backwards].some((way) => withoutRuns(way).length <= 2)
}

function withoutRuns(text: string): string {
  for (let size = text.length; size >= 4; size--)
    if (runs.some((run) => run.includes(text.slice(0, size)))) return withoutRuns(text.slice(size))
  return text
}

function ownWords(own: readonly string[]): string[] {
  return own.flatMap((text) => {
    const word = text.normalize('NFKC').toLowerCase()
    const [local = word] = word.split('@')
    return [word, local, word.replace(/\s+/g, ''), letters(local)].filter((found) => found.length >= 4)
  })
}
