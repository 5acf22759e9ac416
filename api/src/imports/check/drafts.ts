import type { ErrandPlace, foodRules, Point, priorities, TimeWindow, temperatures } from '@doorstep/shared/contracts'
import type { Contact, ContactRule, DriverEnds, Language, OrderKind } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import type { Row } from '../../kernel/database.ts'
import type { OtherModeDraft } from '../values/driverProfile.ts'

/** Where a door was found. */
export interface DraftPin {
  readonly longitude: number
  readonly latitude: number
  readonly pinSource: Exclude<Row<'recipients'>['pinSource'], 'none' | 'placed'>
}

/** A household as a row says it; what its cells leave open is absent, and never erases ours. */
export interface HouseholdDraft {
  readonly name: string
  readonly phone?: string | null
  readonly contacts?: Contact[]
  readonly contactRule?: ContactRule
  /** null: English. */
  readonly language?: Language | null
  readonly address: string
  readonly unit: string | null
  readonly postcode: string
  readonly floor?: number
  readonly accessNotes?: string
  readonly safePlace?: string
  readonly householdSize?: number
  readonly foodRules?: (typeof foodRules)[number][]
  /** null: nowhere. */
  readonly pin: DraftPin | null
}

export interface OrderDraft {
  readonly household: HouseholdDraft
  readonly date: string
  readonly partnerId: string
  readonly kind: OrderKind
  /** null: nothing is collected at a hub. */
  readonly hubId: string | null
  /** Of an errand: where it is collected, and what. */
  readonly errandPlace: ErrandPlace | null
  readonly errandItems: string | null
  readonly boxes?: number
  readonly weightKg?: number
  readonly serviceSeconds?: number
  readonly temperature: (typeof temperatures)[number]
  readonly window: TimeWindow | null
  readonly priority: (typeof priorities)[number]
  readonly requiredSkills: string[]
  readonly note: string
}

export interface DriverDraft {
  readonly name: string
  readonly phone?: string | null
  readonly mode?: Mode
  readonly skills?: string[]
  readonly languages?: Language[]
  readonly checkDoneOn?: string
  readonly maximumBoxes?: number
  readonly maximumKg?: number
  readonly maximumStops?: number
  readonly maximumMinutes?: number
  readonly otherModes?: OtherModeDraft[]
  readonly trolley?: boolean
  readonly ends?: DriverEnds
  readonly endHubId?: string | null
  readonly area?: Point[]
  /** All that the volunteer has then, those of ours included: a list takes no rule back. */
  readonly neverHouseholdIds?: string[]
  readonly usualHouseholdIds?: string[]
  readonly home?: Point
  readonly homeAddress?: string
  readonly homePostcode?: string
}

export interface ShiftDraft {
  readonly driverId: string
  /** Of a crew. */
  readonly secondDriverId: string | null
  readonly date: string
  readonly window: TimeWindow
  readonly mode?: Mode
  readonly maximumStops: number | null
}
