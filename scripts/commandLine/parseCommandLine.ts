import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Turns what is wrong with an argument into the command's own error. */
export type ToError = (sentence: string) => Error

/** Node's `util.parseArgs`, with a sentence such as "Unknown option '--colour'" in the command's own error. */
export function parseCommandLine<const Config extends ParseArgsConfig>(config: Config, toError: ToError) {
  try {
    return parseArgs(config)
  } catch (error) {
    // Only the first sentence: the next one is about arguments that begin with a hyphen.
    throw toError((error as Error).message.split(/\.(?: |$)/)[0] as string)
  }
}

/** The number that an option is set to, within its bounds; undefined when it is not set. */
export function parseNumber(name: string, text: string | undefined, min: number, max: number, toError: ToError) {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text.trim() !== '' && number >= min && number <= max) return number
  throw toError(`${name} must be a number from ${min} to ${max}, not ${JSON.stringify(text)}`)
}

/** As `parseNumber`, for whole numbers. */
export function parseInteger(name: string, text: string | undefined, min: number, max: number, toError: ToError) {
  const number = parseNumber(name, text, min, max, toError)
  if (number === undefined || Number.isInteger(number)) return number
  throw toError(`${name} must be a whole number, not ${JSON.stringify(text)}`)
}
