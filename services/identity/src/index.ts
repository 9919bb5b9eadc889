export { createIdentity, type IdentityDeps } from './service.ts'
