/** The input is invalid. The message names the field by its path and repeats no texts except names of profiles and types. */
export class InputError extends Error {
  override name = 'InputError'
}
