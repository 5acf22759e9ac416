import type { Instructions } from 'osrm-text-instructions/languages'
import type { TurnWords } from './turnWords.ts'

const sentence = ([unnamed, named]: readonly [string, string]) => ({ default: unnamed, name: named })

/** Our words in the format of osrm-text-instructions (v5), so that one code chooses among them. */
export function toInstructions(words: TurnWords): Instructions {
  const straight = sentence(words.straight)
  const uturn = sentence(words.uturn)
  const turn = { default: sentence(words.turn), straight, uturn }
  const keep = { default: sentence(words.keep), straight, uturn }
  const exit = sentence(words.roundaboutExit)
  const roundabout = {
    default: { default: sentence(words.roundabout), exit, name: sentence(words.roundabout), name_exit: exit },
  }
  const leave = { default: sentence(words.leaveRoundabout) }
  const { left, right, straight: ahead } = words.arrive
  return {
    meta: { capitalizeFirstLetter: true },
    v5: {
      constants: {
        ordinalize: Object.fromEntries(words.exits.map((exitName, index) => [String(index + 1), exitName])),
        direction: words.compass,
        modifier: words.modifier,
        lanes: {},
      },
      modes: { ferry: sentence(words.ferry) },
      phrase: { 'name and ref': '{name} ({ref})' },
      arrive: {
        default: { default: words.arrive.default },
        left: { default: left },
        'sharp left': { default: left },
        'slight left': { default: left },
        right: { default: right },
        'sharp right': { default: right },
        'slight right': { default: right },
        straight: { default: ahead },
      },
      continue: turn,
      depart: { default: sentence(words.depart) },
      'end of road': turn,
      fork: keep,
      merge: keep,
      'new name': keep,
      notification: keep,
      'off ramp': keep,
      'on ramp': keep,
      rotary: roundabout,
      roundabout,
      'exit rotary': leave,
      'exit roundabout': leave,
      'roundabout turn': turn,
      turn,
      'use lane': { ...keep, no_lanes: straight },
    },
  }
}
