import type { LegTurn } from '@doorstep/shared/contracts'
import textInstructions from 'osrm-text-instructions'
import languages from 'osrm-text-instructions/languages'
import type { PageLanguage } from '../../../lib/pageLanguage.ts'
import { toInstructions } from './toInstructions.ts'
import { turnWords } from './turnWords.ts'

for (const [language, words] of Object.entries(turnWords)) {
  languages.instructions[language] = toInstructions(words)
  languages.supportedCodes.push(language)
}
const texts = textInstructions('v5')

/** A turn in words: "Turn left onto Mill Lane". Loaded with the map only: it is 16 kB. */
export function sayTurn(turn: LegTurn, language: PageLanguage): string {
  const { type, modifier, exit, bearing, street, ref, travel } = turn
  // The library needs a modifier for all but the first and the last.
  const needed = modifier ?? (type === 'depart' || type === 'arrive' ? undefined : 'straight')
  return texts.compile(language === 'pt' ? 'pt-PT' : language, {
    name: street,
    ref,
    mode: travel,
    driving_side: 'left',
    maneuver: { type, modifier: needed, exit, bearing_after: bearing },
  })
}
