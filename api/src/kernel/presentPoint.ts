/** A point in the contracts' form; null if it is unknown. */
export const presentPoint = (longitude: number | null, latitude: number | null) =>
  longitude === null || latitude === null ? null : { longitude, latitude }
