/** The problem given is wrong. The message names the field by its path and repeats no texts but names of profiles and kinds. */
export class InputError extends Error {
  override name = 'InputError'
}
