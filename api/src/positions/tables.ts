/** `longitude` and `latitude` are where a person is now. */
interface SharedPositionsTable {
  organisationId: string
  roundId: string
  driverId: string
  /** Of an account; else the link and the phone. */
  sessionId: string | null
  linkId: string | null
  phoneHash: string | null
  longitude: number
  latitude: number
  measuredAt: Date
}

declare module '../kernel/database.ts' {
  interface Database {
    sharedPositions: SharedPositionsTable
  }
}

/** Why the database refuses a point that the round's end has overtaken. */
export const positionConstraints = {
  shared_positions_open: 'This round is not open any more: your position was not stored.',
}
