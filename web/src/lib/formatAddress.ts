interface Address {
  readonly unit?: string | null
  readonly address: string
  readonly postcode?: string | undefined
}

/** "Flat 3, 12 Gull Street, ZZ1 2AB" */
export const formatAddress = ({ unit, address, postcode }: Address): string =>
  [unit, address, postcode].filter(Boolean).join(', ')

/** One line for a maps application, without the flat, which address searches do not know. */
export const formatPostalAddress = ({ address, postcode }: { address: string; postcode: string }): string =>
  address.toUpperCase().includes(postcode.toUpperCase()) ? address : `${address}, ${postcode}`
