export type { PolicyLimits } from './policy.ts'
export { createRemoteService, type RemoteService, UnreachableError } from './remote-service.ts'
