export * from './http-link.ts'
export { type LocalContext, localLink } from './local-link.ts'
