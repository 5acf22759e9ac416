import { describe, expect, it } from 'vitest'
import { parseCommandLine, parseInteger } from './parseCommandLine.ts'

class CommandError extends Error {}
const toError = (sentence: string) => new CommandError(sentence)

describe('parseCommandLine', () => {
  const parse = (...args: string[]) =>
    parseCommandLine({ args, options: { time: { type: 'string' }, quiet: { type: 'boolean' } } }, toError).values

  it('reads options', () => {
    expect(parse('--time', '5', '--quiet')).toEqual({ time: '5', quiet: true })
  })

  it.each([
    [['--colour'], "Unknown option '--colour'"],
    [['file'], "Unexpected argument 'file'"],
    [['--time'], "Option '--time <value>' argument missing"],
  ])("refuses %j in one sentence, as the command's own error", (args, sentence) => {
    expect(() => parse(...args)).toThrow(new CommandError(sentence))
  })
})

describe('parseInteger', () => {
  const parse = (text?: string) => parseInteger('--port', text, 0, 65_535, toError)

  it('takes whole numbers within the bounds, and nothing', () => {
    expect([parse('0'), parse('65535'), parse()]).toEqual([0, 65_535, undefined])
  })

  it.each(['-1', '65536', 'many', ' ', '', '1.5', 'NaN'])('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(CommandError)
  })
})
