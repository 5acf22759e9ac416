import type { TypeOptions } from 'i18next'

/** The English texts of every area, as the app declares them to i18next. */
type Texts = TypeOptions['resources']

/**
 * All that a language says on the driver's pages: the texts of the round, and what a driver sees of the shell, the labels and the map. A missing text
 * fails the build, and so does one that English does not have.
 *
 * @typeParam Cardinal the plural categories of the language ("3 boxes") and @typeParam Ordinal those of its ordinals ("3rd floor"), as
 * Intl.PluralRules names them
 */
export interface DriverCatalogue<Cardinal extends Category = Category, Ordinal extends Category = Category> {
  /** False until somebody who speaks the language has read all of it. */
  readonly checkedBySpeaker: boolean
  readonly app: Translated<Pick<Texts['app'], AppSection>, Cardinal, Ordinal>
  readonly labels: Translated<Pick<Texts['labels'], Label>, Cardinal, Ordinal>
  readonly map: Translated<Pick<Texts['map'], MapSection>, Cardinal, Ordinal>
  readonly driving: Translated<Texts['driving'], Cardinal, Ordinal>
}

type AppSection =
  | 'name'
  | 'skipToContent'
  | 'nav'
  | 'language'
  | 'live'
  | 'signIn'
  | 'passkey'
  | 'accessEnded'
  | 'pageEnd'
  | 'signOut'
  | 'state'
  | 'problem'
type Label =
  | 'outcome'
  | 'eventKind'
  | 'stopKind'
  | 'temperature'
  | Extract<keyof Texts['labels'], `boxes_${string}` | `floor_${string}`>
  | 'about'
  | 'groundFloor'
  | 'basement'
type MapSection =
  | 'loading'
  | 'failed'
  | 'tryAgain'
  | 'noStreets'
  | 'zoomIn'
  | 'zoomOut'
  | 'stop'
  | 'stopState'
  | 'start'
  | 'end'
  | 'startAndEnd'

type Category = Intl.LDMLPluralRule

/** `boxes` for the key `boxes_other`. */
type CardinalBase<Key> = Key extends `${string}_ordinal_other`
  ? never
  : Key extends `${infer Base}_other`
    ? Base
    : never
/** `floor` for the key `floor_ordinal_other`. */
type OrdinalBase<Key> = Key extends `${infer Base}_ordinal_other` ? Base : never

/** The same keys with any text; a plural has the categories of the language instead of the English ones. */
type Translated<Text, Cardinal extends Category, Ordinal extends Category> = Text extends string
  ? string
  : {
      readonly [Key in Exclude<
        keyof Text,
        `${CardinalBase<keyof Text>}_${Category}` | `${OrdinalBase<keyof Text>}_ordinal_${Category}`
      >]: Translated<Text[Key], Cardinal, Ordinal>
    } & { readonly [Base in CardinalBase<keyof Text> as `${Base}_${Cardinal}`]: string } & {
      readonly [Base in OrdinalBase<keyof Text> as `${Base}_ordinal_${Ordinal}`]: string
    }
