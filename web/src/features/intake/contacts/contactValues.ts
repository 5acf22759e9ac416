import type { Recipient, RequestInput, updateRecipient } from '@doorstep/shared/contracts'
import type { ContactPurpose, ContactRule, Language } from '@doorstep/shared/rules'

/** A contact as typed. */
export interface ContactValues {
  readonly label: string
  readonly phone: string
  readonly purposes: readonly ContactPurpose[]
  readonly when: string
}

/** How a household is reached, as typed. */
export interface ReachValues {
  readonly contacts: readonly ContactValues[]
  readonly contactRule: ContactRule
  readonly language: Language | null
}

export const emptyReach: ReachValues = { contacts: [], contactRule: 'any', language: null }
export const emptyContact: ContactValues = { label: '', phone: '', purposes: ['delivery'], when: '' }

export const reachFromRecipient = ({ contacts, contactRule, language }: Recipient): ReachValues => ({
  contacts: contacts.map((contact) => ({ ...contact, when: contact.when ?? '' })),
  contactRule,
  language,
})

/** For the request. */
export const buildContacts = (
  contacts: readonly ContactValues[],
): NonNullable<RequestInput<typeof updateRecipient>['body']['contacts']> =>
  contacts.map(({ label, phone, purposes, when }) => ({
    label,
    phone,
    purposes: [...purposes],
    when: when.trim() === '' ? null : when,
  }))

/** The list with one moved a place up. */
export const moveUp = <Item>(items: readonly Item[], index: number): Item[] =>
  items.map((item, place) => (place === index ? items[index - 1] : place === index - 1 ? items[index] : item) as Item)
