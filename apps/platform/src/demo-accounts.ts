import type { StaffRole } from '@emporium/contracts'

interface DemoStaff {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly roles: readonly StaffRole[]
}

// Printed at every start: they guard a demo shop, and nothing else.
export const demoStaff: readonly DemoStaff[] = [
  staff('admin', 'Ada Admin'),
  staff('catalog', 'Carl Catalog'),
  staff('fulfilment', 'Fay Fulfilment'),
  staff('support', 'Sam Support'),
]

export const demoCustomers = [
  { email: 'customer@emporium.example', name: 'Cleo Customer', password: 'copper-otter-72-lantern' },
]

function staff(role: StaffRole, name: string): DemoStaff {
  return { email: `${role}@emporium.example`, name, password: `quiet-harbour-38-${role}`, roles: [role] }
}
