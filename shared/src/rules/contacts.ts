/** Contacts of a household; the database checks it too. */
export const maxContacts = 6

/** What a household's contact is rung for. Drivers see those for delivery only. */
export const contactPurposes = ['delivery', 'emergency', 'referrer'] as const
export type ContactPurpose = (typeof contactPurposes)[number]

/** How a household wants to be reached. */
export const contactRules = ['any', 'ring_only', 'text_only'] as const
export type ContactRule = (typeof contactRules)[number]

/** Somebody to ring about a household, besides its own number. Their order is that in which they are rung. */
export interface Contact {
  /** Who it is, in a word or two: "daughter, speaks Turkish". */
  readonly label: string
  readonly phone: string
  readonly purposes: readonly ContactPurpose[]
  /** When to ring: "after 4 pm"; null: at any time. */
  readonly when: string | null
}

/** What a driver sees of a contact. */
export type DeliveryContact = Pick<Contact, 'label' | 'phone' | 'when'>

/**
 * The numbers by which a household is recognised: its own and those of its contacts, but not of referrers, who have one number for many households.
 */
export const listHouseholdPhones = (household: {
  readonly phone: string | null
  readonly contacts: readonly Pick<Contact, 'phone' | 'purposes'>[]
}): string[] => [
  ...(household.phone === null ? [] : [household.phone]),
  ...household.contacts
    .filter(({ purposes }) => purposes.some((purpose) => purpose !== 'referrer'))
    .map(({ phone }) => phone),
]

/** The contacts for delivery, without what else they are for. */
export const deliveryContacts = (contacts: readonly Contact[]): DeliveryContact[] =>
  contacts
    .filter(({ purposes }) => purposes.includes('delivery'))
    .map(({ label, phone, when }) => ({ label, phone, when }))
