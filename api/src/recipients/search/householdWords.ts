import { wordsOf } from '@doorstep/shared/rules'

/** A household's words as `recipient_search` keeps them, for those that are not looked for there; without the phone number. */
export function householdWords(door: {
  readonly name: string
  readonly unit: string | null
  readonly address: string
  readonly postcode: string
}): string {
  const names = wordsOf(door.name).join(' ')
  const place = wordsOf(`${door.unit ?? ''} ${door.address} ${door.postcode} ${door.postcode.replace(' ', '')}`)
  return ` ${names} | ${place.join(' ')} ${names.replaceAll(' ', '')} `
}
