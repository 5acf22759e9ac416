/** Two columns as the contracts show a point; null when the place is not known. */
export const presentPoint = (longitude: number | null, latitude: number | null) =>
  longitude === null || latitude === null ? null : { longitude, latitude }
