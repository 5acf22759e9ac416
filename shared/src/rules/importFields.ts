/** What a spreadsheet can hold. */
export const importKinds = ['households', 'orders', 'volunteers', 'shifts'] as const
export type ImportKind = (typeof importKinds)[number]

const nameFields = ['name', 'firstName', 'lastName'] as const
const addressFields = ['houseNumber', 'address', 'addressLine2', 'town', 'unit', 'postcode'] as const
const contactFields = [
  'contactRule',
  'contacts',
  'deliveryContactName',
  'deliveryContactPhone',
  'emergencyContactName',
  'emergencyContactPhone',
] as const
const householdFields = [
  ...nameFields,
  'phone',
  ...contactFields,
  'language',
  ...addressFields,
  'floor',
  'accessNotes',
  'safePlace',
  'householdSize',
  'adults',
  'children',
  'foodRules',
] as const
const windowFields = ['window', 'windowFrom', 'windowUntil'] as const

/** The fields that a column of a spreadsheet can be, by what the spreadsheet holds, in the order in which people choose from them. */
export const importFields = {
  households: householdFields,
  orders: [
    ...householdFields,
    'date',
    'orderKind',
    'partner',
    'hub',
    'collectName',
    'collectAddress',
    'collectPostcode',
    'errandItems',
    'boxes',
    'weightKg',
    'temperature',
    ...windowFields,
    'priority',
    'skills',
    'minutesAtDoor',
    'note',
    'orderStatus',
  ],
  volunteers: [
    ...nameFields,
    'phone',
    'mode',
    ...addressFields,
    'skills',
    'languages',
    'checkDoneOn',
    'maximumBoxes',
    'maximumKg',
    'maximumStops',
    'maximumMinutes',
    'otherModes',
    'trolley',
    'homePin',
    'ends',
    'area',
    'neverHouseholds',
    'usualHouseholds',
  ],
  shifts: [...nameFields, 'phone', 'secondName', 'date', ...windowFields, 'mode', 'maximumStops'],
} as const satisfies Record<ImportKind, readonly string[]>

export type ImportField = (typeof importFields)[ImportKind][number]

/** Every field once. */
export const allImportFields = [...new Set(Object.values(importFields).flat())] as readonly ImportField[]

/** Fields without which no row can be written; of each group one is enough. */
export const requiredImportFields: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  households: [
    ['name', 'firstName', 'lastName'],
    ['address', 'addressLine2'],
  ],
  orders: [
    ['name', 'firstName', 'lastName'],
    ['address', 'addressLine2'],
  ],
  volunteers: [['name', 'firstName', 'lastName']],
  shifts: [
    ['name', 'firstName', 'lastName', 'phone'],
    ['window', 'windowFrom'],
  ],
}

/** States of a row of the preview. */
export const importRowStates = ['new', 'changed', 'duplicate', 'conflict', 'error'] as const
export type ImportRowState = (typeof importRowStates)[number]

/** Rows from the top of a sheet in which its header is looked for. */
export const headerRows = 10

/** Hours after the confirmation in which an import can be undone. */
export const undoHours = 24
