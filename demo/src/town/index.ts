export type { TownAddress } from './houses.ts'
export { makeTown } from './makeTown.ts'
export { Names } from './names.ts'
export { writeTown } from './writeTown.ts'
