import { type Mode, minutes } from '../units/index.ts'
import type { Compactness } from './defaults.ts'
import { type ExpenseLimits, noExpenseLimits } from './expenses.ts'
import type { Language } from './languages.ts'
import { approvedMileageRates, type MileageRate } from './mileage.ts'

/** The largest load of a driver, by boxes and by weight. */
export interface Carrying {
  readonly boxes: number
  readonly kg: number
}

/** From so many people on, a household gets so many boxes. */
export interface BoxesStep {
  readonly people: number
  readonly boxes: number
}

/** Time at a door, in minutes. */
export interface DoorMinutes {
  readonly base: number
  readonly perBox: number
  readonly aboveGround: number
  /** In place of `base` where the driver has just been at another door of the same building. */
  readonly nextDoor: number
}

/** What an order is for. */
export const orderKinds = ['parcel', 'errand', 'visit'] as const
export type OrderKind = (typeof orderKinds)[number]

export const distanceUnits = ['miles', 'kilometres'] as const
export type DistanceUnit = (typeof distanceUnits)[number]

/** What a driver sees of a household's name. */
export const nameForms = ['full', 'first_and_initial'] as const
export type NameForm = (typeof nameForms)[number]

/** Kinds of stop with a text that the driver can send before arriving. */
export const messageKinds = ['deliver', 'visit', 'collect'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What a driver texts to households that speak a language. Empty: the default text of that language, if there is one. */
export interface TranslatedMessages extends Readonly<Record<DoorMessage, string>> {
  readonly language: Language
}
/** Of the texts to households; those to hubs are in English. */
export const doorMessages = ['deliver', 'visit', 'silent'] as const
export type DoorMessage = (typeof doorMessages)[number]

/** What each organisation may choose for itself; how it is stored: api/src/settings. */
export interface OrganisationSettings {
  readonly kilogramsPerBox: number
  /** In the order of people, the first from one person. */
  readonly boxesByHousehold: readonly BoxesStep[]
  readonly doorMinutes: DoorMinutes
  /**
   * Time in a shop or pharmacy on an errand: the queue, counted once for all errands collected there together, and each errand. Our own choice, as
   * product.md has none: ten minutes cover a short queue.
   */
  readonly errandMinutes: { readonly queue: number; readonly each: number }
  readonly carrying: Readonly<Record<Mode, Carrying>>
  /** On foot, of a driver who has a trolley. */
  readonly trolley: Carrying
  /** Hours of a day's run, seconds from local midnight. */
  readonly day: { readonly from: number; readonly until: number }
  /** Longest ride between collection and door, minutes (hard); ambient food has none. */
  readonly maxRideMinutes: { readonly hot: number; readonly chilled: number }
  /** What a new run starts with; it may be changed for each plan. */
  readonly planChoices: {
    readonly compactness: Compactness
    /** Travel, and a share of the work, by which another round may lengthen a plan, to give a driver on shift a round. 0: only where it shortens it. */
    readonly extraRoundMinutes: number
  }
  /** Kinds of orders to which two people go together: hard. */
  readonly crewsFor: readonly OrderKind[]
  /** Other orders to which two people go together: of so many boxes and more (null: of none), and where a driver did not feel safe before. */
  readonly crewRule: { readonly fromBoxes: number | null; readonly afterUnsafe: boolean }
  readonly distanceUnit: DistanceUnit
  /** Whom a driver rings when something is wrong. */
  readonly driversRing: string | null
  readonly recipientName: NameForm
  /** Whether a driver link asks for a four-digit code. */
  readonly linkCode: boolean
  readonly messages: Readonly<Record<MessageKind, string>>
  /** The text to send from a door where nobody answers: who is there. */
  readonly silentDoorMessage: string
  /** The group's own texts to households in other languages than English. */
  readonly translatedMessages: readonly TranslatedMessages[]
  /** Whether drivers call households with their number withheld, and send them no texts, which cannot be. */
  readonly withholdNumber: boolean
  /** Whether drivers may visit the stops of a round in another order. */
  readonly driversReorder: boolean
  /** What orders may ask for and drivers may have. */
  readonly skills: readonly string[]
  /** Whether admins and organisers sign in with a passkey or a one-time code. */
  readonly requireSecondFactor: boolean
  /** What volunteers are paid for a mile; a claim keeps those it was handed in with. */
  readonly mileageRates: readonly MileageRate[]
  readonly expenseLimits: ExpenseLimits
}

/** The defaults of product.md, for what an organisation has not changed. */
export const defaultSettings: OrganisationSettings = {
  kilogramsPerBox: 9,
  boxesByHousehold: [
    { people: 1, boxes: 1 },
    { people: 2, boxes: 2 },
    { people: 4, boxes: 3 },
  ],
  doorMinutes: { base: 3, perBox: 1, aboveGround: 2, nextDoor: 3 },
  errandMinutes: { queue: 8, each: 2 },
  carrying: {
    car: { boxes: 25, kg: 300 },
    cargo_bike: { boxes: 8, kg: 100 },
    bike: { boxes: 2, kg: 20 },
    foot: { boxes: 1, kg: 10 },
  },
  trolley: { boxes: 2, kg: 20 },
  day: { from: 9 * 3600, until: 17 * 3600 },
  maxRideMinutes: { hot: 30, chilled: 30 },
  planChoices: { compactness: 'off', extraRoundMinutes: 30 },
  crewsFor: [],
  crewRule: { fromBoxes: null, afterUnsafe: false },
  distanceUnit: 'miles',
  driversRing: null,
  recipientName: 'full',
  linkCode: false,
  messages: {
    deliver: 'Hello, I have a delivery for you and will be with you soon.',
    visit: 'Hello, I am on my way to you as agreed and will be with you soon.',
    collect: 'Hello, I am on my way to collect and will be with you soon.',
  },
  silentDoorMessage: 'Hello, it is {driver}. I am at your door, as arranged.',
  translatedMessages: [],
  withholdNumber: false,
  driversReorder: false,
  skills: ['bsl', 'dbs', 'lift', 'stairs'],
  requireSecondFactor: false,
  mileageRates: approvedMileageRates,
  expenseLimits: noExpenseLimits,
}

/** Inclusive bounds of the numbers: what a box, a household or a vehicle can be, with room for the unusual. */
export const settingBounds = {
  kilogramsPerBox: { min: 0.5, max: 60 },
  boxSteps: { min: 1, max: 8 },
  people: { min: 1, max: 30 },
  boxes: { min: 1, max: 50 },
  doorMinutes: { min: 0, max: 60 },
  carriedBoxes: { min: 1, max: 500 },
  carriedKg: { min: 1, max: 5000 },
  maxRideMinutes: { min: 5, max: 240 },
  extraRoundMinutes: { min: 0, max: 120 },
  messageLength: { min: 1, max: 320 },
  skills: { min: 0, max: 60 },
  mileageRates: { min: 0, max: 100 },
  pencePerMile: { min: 0, max: 1000 },
  thresholdMiles: { min: 1, max: 100_000 },
  limitPence: { min: 0, max: 10_000_000 },
} as const

/** Only an admin may change these: they decide what personal data people see, and how well it is guarded. */
export const adminSettings: readonly (keyof OrganisationSettings)[] = [
  'recipientName',
  'linkCode',
  'requireSecondFactor',
]

/** The largest load by a mode of travel, with a trolley or without; a trolley is for those on foot. */
export const carryingBy = (
  mode: Mode,
  hasTrolley: boolean,
  { carrying, trolley }: Pick<OrganisationSettings, 'carrying' | 'trolley'>,
): Carrying => (mode === 'foot' && hasTrolley ? trolley : carrying[mode])

/** What the rule for crews reads of an order. */
export interface CrewCase {
  readonly kind: OrderKind
  readonly boxes: number
  /** A driver did not feel safe at its household. */
  readonly wasUnsafe: boolean
}

/** Whether only two people together take an order. */
export const needsCrew = (
  { kind, boxes, wasUnsafe }: CrewCase,
  { crewsFor, crewRule }: Pick<OrganisationSettings, 'crewsFor' | 'crewRule'>,
): boolean =>
  crewsFor.includes(kind) ||
  (crewRule.fromBoxes !== null && boxes >= crewRule.fromBoxes) ||
  (crewRule.afterUnsafe && wasUnsafe)

/** Boxes for a household by its size. */
export function boxesForHousehold(
  people: number,
  { boxesByHousehold }: Pick<OrganisationSettings, 'boxesByHousehold'>,
): number {
  return boxesByHousehold.findLast((step) => step.people <= Math.max(1, people))?.boxes ?? 1
}

/** Kilograms of so many boxes, to the gram. */
export const weightOfBoxes = (
  boxes: number,
  { kilogramsPerBox }: Pick<OrganisationSettings, 'kilogramsPerBox'>,
): number => Math.round(boxes * kilogramsPerBox * 1000) / 1000

/** Time at a door, in seconds: parking and finding the entrance, each box, and the stairs or lift above the ground floor. */
export function doorstepSeconds(
  boxes: number,
  floor: number | null,
  { doorMinutes }: Pick<OrganisationSettings, 'doorMinutes'>,
): number {
  const { base, perBox, aboveGround } = doorMinutes
  return minutes(base + perBox * boxes + (floor !== null && floor > 0 ? aboveGround : 0))
}

/** Maximum time between collection and door, seconds (hard); ambient food has none. */
export const maxRide = (
  temperature: 'ambient' | 'chilled' | 'hot',
  { maxRideMinutes }: Pick<OrganisationSettings, 'maxRideMinutes'>,
): number | undefined => (temperature === 'ambient' ? undefined : minutes(maxRideMinutes[temperature]))

/** How many boxes fill a load, by the limit that is reached first. */
export const boxesInLoad = (
  { boxes, kg }: Carrying,
  { kilogramsPerBox }: Pick<OrganisationSettings, 'kilogramsPerBox'>,
): number => Math.min(boxes, boxesByWeight(kg, kilogramsPerBox))

/** Whole boxes within a weight; the sum is of grams, so that 20 kg hold 4 boxes of 5 kg. */
export const boxesByWeight = (kg: number, kilogramsPerBox: number): number =>
  Math.floor(Math.round(kg * 1000) / Math.round(kilogramsPerBox * 1000))
