// What npm and an outer start put there, and what only one of the processes may know: an address with a password in it,
// a key. Those go where they belong by `settings.ts`.
const kept =
  /^(npm_|INIT_CWD$|PORT$|EMPORIUM_PARENT_FD$|DATABASE_URL|RABBITMQ_URL$|SERVICES$|DISCOVERY$|STRIPE_|SMTP_URL$|BASKET_STORE$)/

/** What every process gets of our own environment. */
export function baseEnv(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([key]) => !kept.test(key))
  return { ...Object.fromEntries(inherited), TZ: 'UTC', NEXT_TELEMETRY_DISABLED: '1' }
}
