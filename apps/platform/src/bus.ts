import { subscriptions } from '@emporium/contracts'
import { type Bus, type Checks, createInProcessBus, type Log } from '@emporium/kit'
import type { ProcessEnv } from './env.ts'

/** The bus that the environment asks for, and what it can say of itself for `degraded`. */
export async function busOf(
  { RABBITMQ_URL, RABBITMQ_NAMESPACE, SERVICES }: ProcessEnv,
  log: Log,
): Promise<{ bus: Bus; degraded: Checks }> {
  if (RABBITMQ_URL === undefined) return { bus: createInProcessBus({ log }), degraded: {} }
  const { createRabbitBus } = await import('@emporium/kit/rabbitmq')
  const bus = createRabbitBus({
    url: RABBITMQ_URL,
    namespace: RABBITMQ_NAMESPACE,
    log,
    subscriptions,
    connectionName: `emporium ${SERVICES.join('+')}`,
  })
  return { bus, degraded: { events: () => bus.check() } }
}
