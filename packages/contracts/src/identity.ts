import * as z from 'zod'
import { type Actor, staffRoles } from './actor.ts'
import { type Caller, contract } from './procedures.ts'
import { type Address, addressSchema, contactSchema, idSchema } from './schemas.ts'

const email = contactSchema.shape.email.toLowerCase()
const name = contactSchema.shape.name
/** NIST SP 800-63B: length counts, composition rules do not; the upper bound keeps hashing bounded. */
export const passwordSchema = z.string().min(10, 'Use at least 10 characters').max(200)
const token = z.string().min(20).max(200)

export const registerSchema = z.strictObject({ email, password: passwordSchema, name })
export const loginSchema = z.strictObject({
  email,
  password: z.string().min(1, 'Enter your password').max(200),
})
export const resetPasswordSchema = z.strictObject({ token, password: passwordSchema })
export const profileSchema = z.strictObject({ name, phone: contactSchema.shape.phone })
export const savedAddressSchema = z.strictObject({
  /** Absent: a new one. */
  id: idSchema.optional(),
  name,
  address: addressSchema,
  isDefault: z.boolean(),
})

export interface Profile {
  readonly id: string
  readonly email: string
  readonly emailVerified: boolean
  readonly name: string
  readonly phone: string | null
  /** Empty for customers. */
  readonly roles: readonly (typeof staffRoles)[number][]
}

/** A browser's login. The token is a secret between browser and gateway: opaque, revocable, stored as a hash. */
export interface Login {
  readonly token: string
  readonly expiresAt: string
  readonly actor: Actor
  readonly profile: Profile
}

export interface SavedAddress {
  readonly id: string
  readonly name: string
  readonly address: Address
  readonly isDefault: boolean
}

export const mailPurposes = [
  'verify-email',
  'already-registered',
  'reset-password',
  'change-email',
  /** To the old address, once the new one took its place. */
  'email-changed',
] as const

/** What notification needs to write one requested mail; the event names only the request. */
export interface RequestedMail {
  readonly purpose: (typeof mailPurposes)[number]
  readonly to: string
  readonly name: string
  /** Goes into the link of the mail; null where it only tells: `already-registered`, `email-changed`. */
  readonly token: string | null
}

export interface IdentityApi {
  /** Answers alike whether the address was free or not: the mail tells. */
  register(input: z.infer<typeof registerSchema>): Promise<{ outcome: 'mail-sent' }>
  verifyEmail(input: { token: string }): Promise<Login>
  login(input: z.infer<typeof loginSchema>): Promise<Login>
  logout(input: { token: string }): Promise<void>
  /** Who a browser's login is, or null where it ended. */
  session(query: { token: string }): Promise<Pick<Login, 'actor' | 'profile' | 'expiresAt'> | null>
  requestPasswordReset(input: { email: string }): Promise<{ outcome: 'mail-sent' }>
  /** Ends every login of the account. */
  resetPassword(input: z.infer<typeof resetPasswordSchema>): Promise<void>
  /** Ends every other login: the actor's session stays. */
  changePassword(input: { current: string; next: string }, caller: Caller): Promise<void>
  /** Takes effect once the mail to the new address was answered. */
  changeEmail(input: { email: string; password: string }, caller: Caller): Promise<{ outcome: 'mail-sent' }>
  profile(query: undefined, caller: Caller): Promise<Profile>
  updateProfile(input: z.infer<typeof profileSchema>, caller: Caller): Promise<Profile>
  addresses(query: undefined, caller: Caller): Promise<readonly SavedAddress[]>
  saveAddress(input: z.infer<typeof savedAddressSchema>, caller: Caller): Promise<readonly SavedAddress[]>
  removeAddress(input: { id: string }, caller: Caller): Promise<readonly SavedAddress[]>
  requestedMail(query: { requestId: string }): Promise<RequestedMail | null>
  /** The verified address of a customer, or null. */
  verifiedEmail(query: { customerId: string }): Promise<string | null>
  /** Makes or changes a staff account; for the demo shop and the first admin. */
  upsertStaff(input: z.infer<typeof staffSchema>): Promise<void>
  /** Makes or changes a customer whose address counts as verified; for the demo shop. */
  upsertCustomer(input: z.infer<typeof registerSchema>): Promise<{ customerId: string }>
}

const staffSchema = z.strictObject({
  email,
  name,
  password: passwordSchema,
  roles: z.array(z.enum(staffRoles)).min(1),
})

const { router, allow } = contract<IdentityApi>()
const gateway = allow('service:storefront-gateway', 'service:admin-gateway')

export const identityRouter = router({
  /** @throws `password-too-common` */
  register: gateway.input(registerSchema).mutation(({ ctx, input }) => ctx.api.register(input)),
  /**
   * Also answers the mail of `changeEmail`.
   * @throws `token-invalid` for one that is unknown, used or too old; `email-taken` where it was taken meanwhile
   */
  verifyEmail: gateway
    .input(z.strictObject({ token }))
    .mutation(({ ctx, input }) => ctx.api.verifyEmail(input)),
  /** @throws `login-failed` whichever part was wrong, `email-not-verified`, `too-many-attempts` */
  login: gateway.input(loginSchema).mutation(({ ctx, input }) => ctx.api.login(input)),
  logout: gateway.input(z.strictObject({ token })).mutation(({ ctx, input }) => ctx.api.logout(input)),
  session: gateway.input(z.strictObject({ token })).query(({ ctx, input }) => ctx.api.session(input)),
  requestPasswordReset: gateway
    .input(z.strictObject({ email }))
    .mutation(({ ctx, input }) => ctx.api.requestPasswordReset(input)),
  /** @throws `token-invalid` for one that is unknown, used or too old */
  resetPassword: gateway
    .input(resetPasswordSchema)
    .mutation(({ ctx, input }) => ctx.api.resetPassword(input)),
  changePassword: allow('shopper')
    .input(z.strictObject({ current: z.string().max(200), next: passwordSchema }))
    .mutation(({ ctx, input }) => ctx.api.changePassword(input, ctx)),
  changeEmail: allow('shopper')
    .input(z.strictObject({ email, password: z.string().max(200) }))
    .mutation(({ ctx, input }) => ctx.api.changeEmail(input, ctx)),
  profile: allow('shopper').query(({ ctx }) => ctx.api.profile(undefined, ctx)),
  updateProfile: allow('shopper')
    .input(profileSchema)
    .mutation(({ ctx, input }) => ctx.api.updateProfile(input, ctx)),
  addresses: allow('shopper').query(({ ctx }) => ctx.api.addresses(undefined, ctx)),
  saveAddress: allow('shopper')
    .input(savedAddressSchema)
    .mutation(({ ctx, input }) => ctx.api.saveAddress(input, ctx)),
  removeAddress: allow('shopper')
    .input(z.strictObject({ id: idSchema }))
    .mutation(({ ctx, input }) => ctx.api.removeAddress(input, ctx)),
  requestedMail: allow('service:notification')
    .input(z.strictObject({ requestId: idSchema }))
    .query(({ ctx, input }) => ctx.api.requestedMail(input)),
  verifiedEmail: allow('service:ordering', 'service:catalog')
    .input(z.strictObject({ customerId: idSchema }))
    .query(({ ctx, input }) => ctx.api.verifiedEmail(input)),
  upsertStaff: allow('service:tools')
    .input(staffSchema)
    .mutation(({ ctx, input }) => ctx.api.upsertStaff(input)),
  upsertCustomer: allow('service:tools')
    .input(registerSchema)
    .mutation(({ ctx, input }) => ctx.api.upsertCustomer(input)),
})
export type IdentityRouter = typeof identityRouter
