import type { Mail, Mails } from '../app/ports.ts'

/** The mailbox in memory, for tests of what stands on it. */
export function memoryMails(): Mails & { all(): readonly Mail[] } {
  const mails = new Map<string, Mail>()
  const newestFirst = () => [...mails.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  return {
    all: newestFirst,
    async add(mail) {
      const taken = newestFirst().some(({ eventId, kind }) => eventId === mail.eventId && kind === mail.kind)
      if (!taken) mails.set(mail.id, mail)
      return !taken
    },
    find: async (id) => mails.get(id) ?? null,
    list: async ({ to, orderId, before }) =>
      newestFirst()
        .filter((mail) => to === undefined || mail.recipient.toLowerCase() === to.toLowerCase())
        .filter((mail) => orderId === undefined || mail.orderId === orderId)
        .filter((mail) => before === undefined || mail.id < before)
        .slice(0, 50)
        .map(({ mime: _, eventId: __, ...entry }) => entry),
    async settle(id, { status }) {
      const mail = mails.get(id)
      if (mail?.status === 'queued') mails.set(id, { ...mail, status })
    },
  }
}
