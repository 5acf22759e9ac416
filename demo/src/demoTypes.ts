import type { Mode } from '@doorstep/shared/units'

/** `key` identifies a thing within the demo, the same on every run; storing maps it to a database id. Times: seconds from midnight. */
export interface TimeSpan {
  readonly from: number
  readonly until: number
}

export interface DemoPoint {
  readonly longitude: number
  readonly latitude: number
}

export interface DemoAddress {
  readonly address: string
  readonly postcode: string
  readonly point: DemoPoint
}

export interface DemoPartner {
  readonly key: string
  readonly name: string
  readonly contact: string
}

export interface DemoHub extends DemoAddress {
  readonly key: string
  /** Key of the partner who owns it. */
  readonly partner: string
  /** Keys of other partners who use it. */
  readonly sharedWith: readonly string[]
  readonly name: string
  readonly phone: string
  readonly instructions: string
  /** From Monday to Sunday. */
  readonly weeklyHours: readonly (readonly TimeSpan[])[]
}

export type FoodRule = 'halal' | 'vegan' | 'vegetarian' | 'gluten_free' | 'nut_allergy' | 'diabetic' | 'no_pork'

export interface DemoRecipient extends DemoAddress {
  readonly key: string
  readonly name: string
  readonly phone: string | null
  readonly unit: string | null
  readonly floor: number | null
  readonly accessNotes: string
  readonly hasDog: boolean
  readonly safePlace: string | null
  readonly householdSize: number
  /** null: not known; []: none. */
  readonly foodRules: readonly FoodRule[] | null
}

export interface DemoDriver {
  readonly key: string
  readonly name: string
  readonly phone: string
  readonly mode: Mode
  readonly home: DemoPoint
  readonly skills: readonly string[]
  readonly usualShift: TimeSpan
  /** ISO weekdays, 1 is Monday, without a shift. */
  readonly offDays: readonly number[]
  readonly endsAtHome: boolean
}

export interface DemoOrganisation {
  readonly name: string
  readonly timezone: string
  readonly partners: readonly DemoPartner[]
  readonly hubs: readonly DemoHub[]
  readonly recipients: readonly DemoRecipient[]
  readonly drivers: readonly DemoDriver[]
  /** Where prescriptions are collected. */
  readonly pharmacy: DemoAddress & { readonly name: string }
}

export interface DemoShift {
  readonly driver: string
  readonly window: TimeSpan
  readonly mode: Mode
  readonly start: DemoPoint
  /** null: at the last door. */
  readonly end: DemoPoint | null
}

export interface DemoOrder {
  readonly key: string
  readonly kind: 'parcel' | 'errand' | 'visit'
  readonly partner: string
  readonly hub: string | null
  readonly errandPlace: (DemoAddress & { readonly name: string }) | null
  readonly errandItems: string | null
  readonly recipient: string
  readonly boxes: number
  readonly weightKg: number
  readonly temperature: 'ambient' | 'chilled' | 'hot'
  readonly window: TimeSpan | null
  readonly priority: 'urgent' | 'normal' | 'low'
  readonly requiredSkills: readonly string[]
  readonly note: string
}

export interface DemoRegular {
  readonly key: string
  readonly partner: string
  readonly hub: string
  readonly recipient: string
  readonly weekdays: readonly number[]
  readonly everyWeeks: number
  readonly startsOn: string
  readonly boxes: number
  readonly preferredDriver: string
  readonly backupDriver: string
}

export interface DemoDay {
  readonly date: string
  readonly shifts: readonly DemoShift[]
  readonly orders: readonly DemoOrder[]
  readonly regulars: readonly DemoRegular[]
}
