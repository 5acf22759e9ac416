/**
 * West, south, east, north in degrees, holding only land where they drive on the left. Islands, because a rectangle tells them from
 * their neighbours: the British Isles in four steps up the North Sea, Malta, Cyprus, Australia and New Zealand, Japan. Elsewhere a way
 * that is tagged `driving_side=left` says so itself.
 */
const leftHandPlaces = [
  [-11, 49.8, 1.2, 51],
  [-11, 51, 1.5, 51.3],
  [-11, 51.3, 1.9, 61],
  [1.9, 53.8, 4, 56],
  [-2.75, 49.1, -1.95, 49.8],
  [14.1, 35.7, 14.7, 36.2],
  [32.2, 34.5, 34.7, 35.8],
  [112, -45, 155, -10.8],
  [166, -48, 179, -34],
  [129.6, 30, 146, 45.6],
] as const

/** Whether they drive on the left at a place, in degrees, on a street with this `driving_side`. */
export function drivesOnLeft(longitude: number, latitude: number, tagged: string | undefined): boolean {
  if (tagged === 'left' || tagged === 'right') return tagged === 'left'
  return leftHandPlaces.some(
    ([west, south, east, north]) => longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  )
}
