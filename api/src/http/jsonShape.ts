import { jsonLimits } from '../kernel/limits.ts'

/** Thrown before a body is parsed. The body parser passes it on; `type` distinguishes it from the parser's errors. */
class JsonShapeError extends Error {
  override name = 'JsonShapeError'
  readonly type: 'json.shape' | 'charset.unsupported'
  /** Set by the body parser. */
  status = 400

  constructor(type: JsonShapeError['type'], message: string) {
    super(message)
    this.type = type
  }
}

const quote = 0x22
const backslash = 0x5c

/**
 * Refuses JSON that is nested too deeply or contains too many values, in one pass over its bytes (UTF-8) and before it is parsed: parsing and
 * validating 90,000 keys blocks the event loop for 165 ms, counting them for less than 1 ms.
 */
export function checkJsonShape(text: Uint8Array, encoding: string, maxValues: number = jsonLimits.values): void {
  if (encoding !== 'utf-8') throw new JsonShapeError('charset.unsupported', encoding)
  let depth = 0
  let values = 0
  let isInString = false
  for (let index = 0; index < text.length; index++) {
    const byte = text[index] as number
    if (isInString) {
      if (byte === backslash) index++
      else if (byte === quote) isInString = false
      continue
    }
    switch (byte) {
      case quote:
        isInString = true
        break
      // [ and {
      case 0x5b:
      case 0x7b:
        if (++depth > jsonLimits.depth) throw new JsonShapeError('json.shape', 'nested too deeply')
        break
      // ] and }
      case 0x5d:
      case 0x7d:
        depth--
        break
      // There is one value more than commas; empty arrays and objects do not count.
      case 0x2c:
        if (++values >= maxValues) throw new JsonShapeError('json.shape', 'too many values')
        break
    }
  }
}
