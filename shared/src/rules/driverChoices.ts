/**
 * Languages that a volunteer may speak, as ISO 639 codes: British Sign Language and those most spoken in England and Wales besides English and
 * Welsh (Census 2021, TS024), with some of recent arrivals.
 */
export const languages = [
  ...[
    'bfi',
    'cy',
    'ak',
    'am',
    'ar',
    'bg',
    'bn',
    'cs',
    'de',
    'el',
    'es',
    'fa',
    'fr',
    'gu',
    'hi',
    'hr',
    'hu',
    'ig',
    'it',
  ],
  ...[
    'ku',
    'ln',
    'lt',
    'lv',
    'ml',
    'ne',
    'nl',
    'pa',
    'pl',
    'prs',
    'ps',
    'pt',
    'ro',
    'ru',
    'sk',
    'sn',
    'so',
    'sq',
    'sw',
  ],
  ...['ta', 'te', 'th', 'ti', 'tl', 'tr', 'uk', 'ur', 'vi', 'yo', 'yue', 'zh'],
] as const
export type Language = (typeof languages)[number]

/** Where a volunteer's round ends: at home (or the usual start), at a hub, or at the last stop. */
export const driverEnds = ['home', 'hub', 'last_stop'] as const
export type DriverEnds = (typeof driverEnds)[number]

/** Limits of a volunteer's preferred area on the map: what a person draws, and no larger than a county. */
export const areaLimits = { minCorners: 3, maxCorners: 40, squareKilometres: 5000 } as const
