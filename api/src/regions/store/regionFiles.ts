/** The files of a prepared region beside its region.json. */
export const regionFiles = {
  car: 'streets-car.bin',
  bike: 'streets-bike.bin',
  cargo_bike: 'streets-cargo-bike.bin',
  foot: 'streets-foot.bin',
  addresses: 'addresses.bin',
  tiles: 'tiles.mbtiles',
  findings: 'findings.json',
} as const
