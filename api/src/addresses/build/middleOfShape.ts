type Position = readonly [number, number]

/**
 * The centroid of a closed shape, or the mean of its points where it has no area. Whole 1e-7 degrees. Source: Bourke, *Calculating the area and
 * centroid of a polygon* (1988), relative to the first point for precision.
 */
export function middleOfShape(points: readonly Position[]): Position {
  const [originEast, originNorth] = points[0]!
  let [area, east, north] = [0, 0, 0]
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length]!
    const cross = (x - originEast) * (nextY - originNorth) - (nextX - originEast) * (y - originNorth)
    area += cross
    east += (x + nextX - 2 * originEast) * cross
    north += (y + nextY - 2 * originNorth) * cross
  }
  const [west, south, eastmost, northmost] = boxOf(points)
  const middle: Position = [Math.round(originEast + east / (3 * area)), Math.round(originNorth + north / (3 * area))]
  const isInside = middle[0] >= west && middle[0] <= eastmost && middle[1] >= south && middle[1] <= northmost
  return area !== 0 && isInside ? middle : meanOf(points)
}

function boxOf(points: readonly Position[]): [number, number, number, number] {
  let box: [number, number, number, number] = [...points[0]!, ...points[0]!]
  for (const [x, y] of points)
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
  return box
}

function meanOf(points: readonly Position[]): Position {
  const sum = points.reduce(([east, north], [x, y]) => [east + x, north + y] as const, [0, 0] as Position)
  return [Math.round(sum[0] / points.length), Math.round(sum[1] / points.length)]
}
