import type { ColumnFormat, Columns } from '../../storage/index.ts'

/** No postcode. */
export const none = 0xffff_ffff
/** Kinds of entry: what is searched by words. */
export const entryKinds = { street: 0, house: 1, postcode: 2 } as const

/**
 * Words are matched against **entries**: a street (or a named estate or square in its place), a named house, or the addresses of a postcode that
 * have neither. There are about fifty times fewer entries than addresses, which makes searches fast. Addresses are sorted by entry, then number.
 * Coordinates are whole 1e-7 degrees; texts are indexes into the strings, of which the first is empty.
 */
const schema = {
  /** UTF-8; string `i` is `stringStarts[i]` to `stringStarts[i + 1]`, as for all `…Starts`. */
  stringBytes: 'u8',
  stringStarts: 'u32',

  entryKinds: 'u8',
  entryNames: 'u32',
  entryLocalities: 'u32',
  entryLongitudes: 'i32',
  entryLatitudes: 'i32',
  /** Addresses of an entry, by number. A house's are also its street's. */
  entryMemberStarts: 'u32',
  entryMembers: 'u32',
  /** Words of an entry: word × 2, + 1 if it is not in the name but in the surroundings. */
  entryWordStarts: 'u32',
  entryWords: 'u32',

  /** The entry an address is shown with: its street, else its house. */
  addressEntries: 'u32',
  addressTexts: 'u32',
  addressLows: 'u32',
  addressHighs: 'u32',
  addressUnits: 'u32',
  addressHouseNames: 'u32',
  addressPostcodes: 'u32',
  addressLongitudes: 'i32',
  addressLatitudes: 'i32',
  /** 1: derived from an interpolation line. */
  addressGuessed: 'u8',

  /** In alphabetical order. */
  postcodeTexts: 'u32',
  postcodeMemberStarts: 'u32',
  postcodeMembers: 'u32',

  /** Words sorted by UTF-16 units. */
  wordUnits: 'u16',
  wordStarts: 'u32',
  /** The letters of a word, see `letterMask`. */
  wordMasks: 'u32',
  /** Entries of a word: entry × 2, + 1 if the word is in the surroundings. */
  postingStarts: 'u32',
  postings: 'u32',
} as const

export const addressFormat: ColumnFormat<typeof schema> = {
  magic: 'DSAD',
  version: 1,
  title: 'addresses',
  schema,
}
export type AddressColumns = Columns<typeof schema>
