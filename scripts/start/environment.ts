/** What every process gets: our own environment without what npm and an outer start put there, and without addresses
 * with a password in them, of which each process gets those that are its own. */
export function baseEnv(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(
    ([key]) =>
      !/^(npm_|INIT_CWD$|PORT$|EMPORIUM_PARENT_FD$|DATABASE_URL|RABBITMQ_URL$|SERVICES$|DISCOVERY$)/.test(
        key,
      ),
  )
  return { ...Object.fromEntries(inherited), TZ: 'UTC', NEXT_TELEMETRY_DISABLED: '1' }
}
