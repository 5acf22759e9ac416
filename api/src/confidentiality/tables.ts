import type { ColumnType, Generated } from 'kysely'

/** Each version of the text that volunteers accept. Never changed. */
interface ConfidentialityTextsTable {
  organisationId: string
  version: number
  text: string
  createdAt: ColumnType<Date, never, never>
  /** null: the text that comes with Doorstep, stored when the first volunteer accepted it. */
  createdBy: string | null
}

interface ConfidentialityAcceptancesTable {
  organisationId: string
  driverId: string
  version: number
  acceptedAt: Generated<Date>
}

declare module '../kernel/database.ts' {
  interface Database {
    confidentialityTexts: ConfidentialityTextsTable
    confidentialityAcceptances: ConfidentialityAcceptancesTable
  }
}
