import { type DoorMessage, defaultSettings, type TranslatedMessages } from './settings.ts'

const defaults: Readonly<Record<DoorMessage, string>> = {
  deliver: defaultSettings.messages.deliver,
  visit: defaultSettings.messages.visit,
  silent: defaultSettings.silentDoorMessage,
}

/** The default messages in the languages of the driver's pages. Machine-written, to be checked by a speaker. */
const translations = new Map<string, Readonly<Record<DoorMessage, string>>>(
  Object.entries({
    ar: {
      deliver: 'مرحبًا، معي توصيلة لك وسأصل إليك قريبًا.',
      visit: 'مرحبًا، أنا في الطريق إليك كما اتفقنا وسأصل قريبًا.',
      silent: 'مرحبًا، معك {driver}. أنا عند بابك كما اتفقنا.',
    },
    bn: {
      deliver: 'নমস্কার, আপনার জন্য একটি ডেলিভারি আছে, শিগগিরই আসছি।',
      visit: 'নমস্কার, কথামতো আপনার কাছে আসছি, শিগগিরই পৌঁছাব।',
      silent: 'নমস্কার, আমি {driver}। কথামতো আপনার দরজায় আছি।',
    },
    cy: {
      deliver: 'Helo, mae gen i rywbeth i’w ddosbarthu i chi a byddaf gyda chi cyn hir.',
      visit: 'Helo, rwyf ar fy ffordd atoch fel y cytunwyd a byddaf gyda chi cyn hir.',
      silent: 'Helo, {driver} sydd yma. Rwyf wrth eich drws, fel y trefnwyd.',
    },
    es: {
      deliver: 'Hola, tengo una entrega para usted y llego pronto.',
      visit: 'Hola, voy de camino a su casa como acordamos y llego pronto.',
      silent: 'Hola, soy {driver}. Estoy en su puerta, como acordamos.',
    },
    fr: {
      deliver: 'Bonjour, j’ai une livraison pour vous et j’arrive bientôt.',
      visit: 'Bonjour, je viens chez vous comme convenu et j’arrive bientôt.',
      silent: 'Bonjour, c’est {driver}. Je suis devant votre porte, comme convenu.',
    },
    pl: {
      deliver: 'Dzień dobry, mam dla Pani/Pana przesyłkę i niedługo będę.',
      visit: 'Dzień dobry, jestem w drodze, tak jak ustaliliśmy, i niedługo będę.',
      silent: 'Dzień dobry, tu {driver}. Stoję pod drzwiami, tak jak ustaliliśmy.',
    },
    pt: {
      deliver: 'Olá, tenho uma entrega para si e chego em breve.',
      visit: 'Olá, vou a caminho de sua casa como combinado e chego em breve.',
      silent: 'Olá, sou {driver}. Estou à sua porta, como combinado.',
    },
    so: {
      deliver: 'Salaan, wax ayaan kuu sidaa, dhowaan ayaan kuu iman doonaa.',
      visit: 'Salaan, sidii aan ku heshiinnay waan kugu soo socdaa, dhowaan ayaan iman doonaa.',
      silent: 'Salaan, waa {driver}. Albaabkaaga ayaan taaganahay, sidii aan ku heshiinnay.',
    },
    tr: {
      deliver: 'Merhaba, size bir teslimatım var, birazdan oradayım.',
      visit: 'Merhaba, anlaştığımız gibi size geliyorum, birazdan oradayım.',
      silent: 'Merhaba, ben {driver}. Anlaştığımız gibi kapınızdayım.',
    },
  }),
)

/** The default text of a language; undefined: there is none. */
export const defaultMessageIn = (message: DoorMessage, language: string): string | undefined =>
  translations.get(language)?.[message]

interface Wording {
  /** What the group's settings say in English. */
  readonly text: string
  readonly translated: readonly TranslatedMessages[]
}

/**
 * The message for a household: in its language where the group has written it so, or has the English default, which is translated; otherwise in the group's
 * English words.
 *
 * @param language of the household; null when it is not known
 */
export function doorMessageIn(message: DoorMessage, { text, translated }: Wording, language: string | null): string {
  if (language === null) return text
  const own = translated.find((one) => one.language === language)?.[message] ?? ''
  if (own !== '') return own
  return (text === defaults[message] && defaultMessageIn(message, language)) || text
}
