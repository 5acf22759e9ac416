/** A region of Geofabrik's, https://download.geofabrik.de. */
export interface NamedRegion {
  readonly path: string
  /** Of its extract, about. */
  readonly megabytes: number
}

const uk = 'europe/united-kingdom'

/** Those of the United Kingdom as of 2026, to choose from. Sizes grow by a few per cent a year. */
const ukRegions: readonly NamedRegion[] = [
  ...inEngland({
    bedfordshire: 14,
    berkshire: 22,
    bristol: 13,
    buckinghamshire: 22,
    cambridgeshire: 33,
    cheshire: 36,
    cornwall: 32,
    cumbria: 43,
    derbyshire: 41,
    devon: 54,
    dorset: 29,
    durham: 22,
    'east-sussex': 20,
    'east-yorkshire-with-hull': 18,
    essex: 47,
    gloucestershire: 38,
    'greater-london': 121,
    'greater-manchester': 48,
    hampshire: 60,
    herefordshire: 11,
    hertfordshire: 36,
    'isle-of-wight': 9,
    kent: 50,
    lancashire: 39,
    leicestershire: 19,
    lincolnshire: 41,
    merseyside: 24,
    norfolk: 44,
    'north-yorkshire': 57,
    northamptonshire: 21,
    northumberland: 25,
    nottinghamshire: 36,
    oxfordshire: 26,
    rutland: 2,
    shropshire: 24,
    somerset: 47,
    'south-yorkshire': 28,
    staffordshire: 29,
    suffolk: 31,
    surrey: 41,
    'tyne-and-wear': 18,
    warwickshire: 23,
    'west-midlands': 56,
    'west-sussex': 46,
    'west-yorkshire': 50,
    wiltshire: 32,
    worcestershire: 19,
  }),
  { path: `${uk}/scotland`, megabytes: 322 },
  { path: `${uk}/wales`, megabytes: 137 },
]

function inEngland(counties: Readonly<Record<string, number>>): NamedRegion[] {
  return Object.entries(counties).map(([county, megabytes]) => ({ path: `${uk}/england/${county}`, megabytes }))
}

/** As in a path: "Greater London" is `greater-london`. */
const asInPath = (typed: string): string => typed.trim().toLowerCase().replaceAll(/\s+/g, '-')

/** By its path or its own name, however typed; undefined for one that is not listed. */
export function findUkRegion(typed: string): NamedRegion | undefined {
  const wanted = asInPath(typed)
  return ukRegions.find(({ path }) => path === wanted || path.endsWith(`/${wanted}`))
}

/** Paths that have in them what is typed. */
export function suggestUkRegions(typed: string): string[] {
  const wanted = asInPath(typed)
  return ukRegions.map(({ path }) => path).filter((path) => path.includes(wanted))
}
