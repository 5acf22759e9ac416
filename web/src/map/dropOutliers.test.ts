import { expect, it } from 'vitest'
import { dropOutliers } from './dropOutliers.ts'

const at = (longitude: number, latitude: number) => ({ longitude, latitude })
const town = [at(2.38, 54.71), at(2.39, 54.72), at(2.4, 54.73), at(2.41, 54.72), at(2.42, 54.71)]

it('leaves out what lies in another town', () => {
  expect(dropOutliers([...town, at(-2.99, 51.58)])).toEqual(town)
})

it('keeps a village some miles away, and points that are all far apart', () => {
  const village = at(2.5, 54.8)
  expect(dropOutliers([...town, village])).toContain(village)
  const country = [at(-4, 50), at(-3, 54), at(-1, 52), at(0, 51)]
  expect(dropOutliers(country)).toEqual(country)
})

it('keeps doors of one house, and of one street its end', () => {
  const doors = [at(2.4, 54.7), at(2.4, 54.7), at(2.4, 54.7), at(2.4, 54.71)]
  expect(dropOutliers(doors)).toEqual(doors)
  expect(dropOutliers([])).toEqual([])
})
