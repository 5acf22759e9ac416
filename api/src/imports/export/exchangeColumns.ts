import type { ImportField, ImportKind } from '@doorstep/shared/rules'

export interface ExchangeColumn {
  readonly field: ImportField
  /** As the import recognises it. */
  readonly header: string
  /** Of two invented records: ZZ is nobody's postcode area, and these numbers are Ofcom's for drama. */
  readonly examples: readonly [string, string]
}

const column = (field: ImportField, header: string, ...examples: readonly [string, string]): ExchangeColumn => ({
  field,
  header,
  examples,
})

const household = [
  column('name', 'Name', 'Rosalind Ashdown', 'Ben Harrow'),
  column('phone', 'Phone', '07700 900123', '07700 900124'),
  column('contactRule', 'Ring or text', 'any', 'text only'),
  column('contacts', 'Other contacts', 'Daughter, speaks Turkish: 07700 900127 (delivery, emergency) after 4 pm', ''),
  column('language', 'Language', 'Turkish', 'English'),
  column('address', 'Address', '12 Elm Grove', '3 Oak Row'),
  column('unit', 'Flat', 'Flat 2', ''),
  column('postcode', 'Postcode', 'ZZ1 2BB', 'ZZ1 3AA'),
  column('floor', 'Floor', '1', ''),
  column('accessNotes', 'Access notes', 'Ring twice', ''),
  column('safePlace', 'Safe place', '', 'Porch'),
  column('householdSize', 'Household size', '2 adults 1 child', '1'),
  column('foodRules', 'Dietary requirements', 'halal, nut allergy', 'none'),
]

/** The columns of exported lists and of the templates: what is exported can be imported again. */
export const exchangeColumns: Readonly<Record<ImportKind, readonly ExchangeColumn[]>> = {
  households: household,
  orders: [
    ...household,
    column('date', 'Date', 'tomorrow', 'tomorrow'),
    column('orderKind', 'Kind', 'parcel', 'errand'),
    column('partner', 'Partner', '', ''),
    column('hub', 'Hub', '', ''),
    column('collectName', 'Collect at', '', 'Corner Pharmacy'),
    column('collectAddress', 'Collection address', '', '1 Market Street'),
    column('collectPostcode', 'Collection postcode', '', 'ZZ1 4AA'),
    column('errandItems', 'What to collect', '', 'Prescription for Ben Harrow'),
    column('boxes', 'Boxes', '2', '1'),
    column('weightKg', 'Weight kg', '', ''),
    column('temperature', 'Temperature', 'ambient', 'chilled'),
    column('windowFrom', 'From', '14:00', ''),
    column('windowUntil', 'Until', '16:00', ''),
    column('priority', 'Priority', 'normal', 'urgent'),
    column('skills', 'Skills', '', ''),
    column('minutesAtDoor', 'Duration (min)', '', ''),
    column('note', 'Notes', 'Knows the driver', ''),
    column('orderStatus', 'Order status', '', ''),
  ],
  volunteers: [
    column('name', 'Name', 'Dora Wheeler', 'Otto Brook'),
    column('phone', 'Phone', '07700 900125', '07700 900126'),
    column('mode', 'Transport', 'car', 'bike'),
    column('address', 'Address', '', ''),
    column('postcode', 'Postcode', '', ''),
    column('skills', 'Skills', '', ''),
    column('languages', 'Languages', 'Polish, British Sign Language', ''),
    column('checkDoneOn', 'Check done on', '2026-02-03', ''),
    column('maximumBoxes', 'Maximum boxes', '20', ''),
    column('maximumKg', 'Maximum kg', '', '15'),
    column('maximumStops', 'Maximum stops', '', '12'),
    column('maximumMinutes', 'Maximum minutes', '180', ''),
    column('otherModes', 'Other transport', 'bike (4 boxes, 12 kg); foot', 'none'),
    column('trolley', 'Trolley', 'no', 'yes'),
    column('homePin', 'Home pin', '', ''),
    column('ends', 'Ends at', 'home', 'last stop'),
    column('area', 'Preferred area', '51.56, -0.12; 51.58, -0.12; 51.58, -0.09', ''),
    column('neverHouseholds', 'Never goes to', '', ''),
    column('usualHouseholds', 'Usually goes to', '', ''),
  ],
  shifts: [
    column('name', 'Name', 'Dora Wheeler', 'Otto Brook'),
    column('phone', 'Phone', '07700 900125', '07700 900126'),
    column('secondName', 'Second volunteer', '', ''),
    column('date', 'Date', 'tomorrow', 'tomorrow'),
    column('windowFrom', 'From', '09:00', '14:00'),
    column('windowUntil', 'Until', '13:00', '17:00'),
    column('mode', 'Transport', 'car', 'bike'),
    column('maximumStops', 'Maximum stops', '', '8'),
  ],
}
