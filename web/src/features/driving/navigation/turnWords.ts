import type { PageLanguage } from '../../../lib/pageLanguage.ts'

type Side = 'left' | 'right' | 'straight' | 'uturn'
type Modifier = Side | 'sharp left' | 'sharp right' | 'slight left' | 'slight right'
type Compass = 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest'
/** Without and with the name of the street, `{way_name}`. */
type Sentence = readonly [unnamed: string, named: string]

/** The words for turns in a language that osrm-text-instructions does not have. */
export interface TurnWords {
  /** Which exit: first to tenth. */
  readonly exits: readonly string[]
  readonly compass: Readonly<Record<Compass, string>>
  /** What `{modifier}` says in `turn` and `keep`. */
  readonly modifier: Readonly<Record<Modifier, string>>
  readonly depart: Sentence
  readonly turn: Sentence
  readonly straight: Sentence
  readonly uturn: Sentence
  readonly keep: Sentence
  readonly ferry: Sentence
  readonly roundabout: Sentence
  /** With `{exit_number}`. */
  readonly roundaboutExit: Sentence
  readonly leaveRoundabout: Sentence
  readonly arrive: Readonly<Record<'default' | 'left' | 'right' | 'straight', string>>
}

/** Machine-written, to be checked by a speaker, as the catalogues of these languages are. */
export const turnWords = {
  so: {
    exits: ['1aad', '2aad', '3aad', '4aad', '5aad', '6aad', '7aad', '8aad', '9aad', '10aad'],
    compass: {
      north: 'waqooyi',
      northeast: 'waqooyi-bari',
      east: 'bari',
      southeast: 'koonfur-bari',
      south: 'koonfur',
      southwest: 'koonfur-galbeed',
      west: 'galbeed',
      northwest: 'waqooyi-galbeed',
    },
    modifier: {
      left: 'bidix',
      right: 'midig',
      straight: 'toos',
      uturn: 'dib',
      'sharp left': 'bidix aad ah',
      'sharp right': 'midig aad ah',
      'slight left': 'bidix yar',
      'slight right': 'midig yar',
    },
    depart: ['U soco dhanka {direction}', 'U soco dhanka {direction}, {way_name}'],
    turn: ['U leexo {modifier}', 'U leexo {modifier}, {way_name}'],
    straight: ['Toos u soco', 'Toos u soco, {way_name}'],
    uturn: ['Dib u noqo', 'Dib u noqo, {way_name}'],
    keep: ['Ku hay {modifier}', 'Ku hay {modifier}, {way_name}'],
    ferry: ['Raac doonta', 'Raac doonta {way_name}'],
    roundabout: ['Gal wareegga', 'Gal wareegga oo u bax {way_name}'],
    roundaboutExit: [
      'Wareegga ka bax bixitaanka {exit_number}',
      'Wareegga ka bax bixitaanka {exit_number}, {way_name}',
    ],
    leaveRoundabout: ['Ka bax wareegga', 'Wareegga uga bax {way_name}'],
    arrive: {
      default: 'Waad gaartay',
      left: 'Waad gaartay, dhanka bidix',
      right: 'Waad gaartay, dhanka midig',
      straight: 'Waad gaartay, toos hortaada',
    },
  },
  bn: {
    exits: ['প্রথম', 'দ্বিতীয়', 'তৃতীয়', 'চতুর্থ', 'পঞ্চম', 'ষষ্ঠ', 'সপ্তম', 'অষ্টম', 'নবম', 'দশম'],
    compass: {
      north: 'উত্তর',
      northeast: 'উত্তর-পূর্ব',
      east: 'পূর্ব',
      southeast: 'দক্ষিণ-পূর্ব',
      south: 'দক্ষিণ',
      southwest: 'দক্ষিণ-পশ্চিম',
      west: 'পশ্চিম',
      northwest: 'উত্তর-পশ্চিম',
    },
    modifier: {
      left: 'বাঁয়ে',
      right: 'ডানে',
      straight: 'সোজা',
      uturn: 'উল্টো দিকে',
      'sharp left': 'তীব্র বাঁয়ে',
      'sharp right': 'তীব্র ডানে',
      'slight left': 'একটু বাঁয়ে',
      'slight right': 'একটু ডানে',
    },
    depart: ['{direction} দিকে যান', '{way_name} ধরে {direction} দিকে যান'],
    turn: ['{modifier} ঘুরুন', '{modifier} ঘুরে {way_name}-এ যান'],
    straight: ['সোজা যান', 'সোজা {way_name} ধরে যান'],
    uturn: ['ঘুরে উল্টো দিকে যান', 'ঘুরে উল্টো দিকে {way_name} ধরে যান'],
    keep: ['{modifier} থাকুন', '{modifier} থেকে {way_name}-এ যান'],
    ferry: ['ফেরি নিন', '{way_name} ফেরি নিন'],
    roundabout: ['গোলচত্বরে ঢুকুন', 'গোলচত্বরে ঢুকে {way_name}-এ বেরোন'],
    roundaboutExit: ['গোলচত্বরের {exit_number} পথে বেরোন', 'গোলচত্বরের {exit_number} পথে {way_name}-এ বেরোন'],
    leaveRoundabout: ['গোলচত্বর থেকে বেরোন', 'গোলচত্বর থেকে {way_name}-এ বেরোন'],
    arrive: {
      default: 'পৌঁছে গেছেন',
      left: 'পৌঁছে গেছেন, বাঁ দিকে',
      right: 'পৌঁছে গেছেন, ডান দিকে',
      straight: 'পৌঁছে গেছেন, সোজা সামনে',
    },
  },
  cy: {
    exits: ['1af', '2il', '3ydd', '4ydd', '5ed', '6ed', '7fed', '8fed', '9fed', '10fed'],
    compass: {
      north: 'gogledd',
      northeast: 'gogledd-ddwyrain',
      east: 'dwyrain',
      southeast: 'de-ddwyrain',
      south: 'de',
      southwest: 'de-orllewin',
      west: 'gorllewin',
      northwest: 'gogledd-orllewin',
    },
    modifier: {
      left: 'i’r chwith',
      right: 'i’r dde',
      straight: 'yn syth',
      uturn: 'yn ôl',
      'sharp left': 'yn sydyn i’r chwith',
      'sharp right': 'yn sydyn i’r dde',
      'slight left': 'ychydig i’r chwith',
      'slight right': 'ychydig i’r dde',
    },
    depart: ['Ewch tua’r {direction}', 'Ewch tua’r {direction} ar hyd {way_name}'],
    turn: ['Trowch {modifier}', 'Trowch {modifier} i {way_name}'],
    straight: ['Ewch yn syth ymlaen', 'Ewch yn syth ymlaen ar hyd {way_name}'],
    uturn: ['Trowch yn ôl', 'Trowch yn ôl ar hyd {way_name}'],
    keep: ['Cadwch {modifier}', 'Cadwch {modifier} i {way_name}'],
    ferry: ['Cymerwch y fferi', 'Cymerwch y fferi {way_name}'],
    roundabout: ['Ewch i’r gylchfan', 'Ewch i’r gylchfan ac allan i {way_name}'],
    roundaboutExit: [
      'Ar y gylchfan, ewch allan ar yr allanfa {exit_number}',
      'Ar y gylchfan, ewch allan ar yr allanfa {exit_number} i {way_name}',
    ],
    leaveRoundabout: ['Gadewch y gylchfan', 'Gadewch y gylchfan i {way_name}'],
    arrive: {
      default: 'Rydych wedi cyrraedd',
      left: 'Rydych wedi cyrraedd, ar y chwith',
      right: 'Rydych wedi cyrraedd, ar y dde',
      straight: 'Rydych wedi cyrraedd, yn syth o’ch blaen',
    },
  },
} as const satisfies Partial<Record<PageLanguage, TurnWords>>
