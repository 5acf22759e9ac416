/** What a page without script says in one language. */
export interface PlainPageTexts {
  /** False until somebody who speaks the language has read all of it. */
  readonly checkedBySpeaker: boolean
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly round: string
  /** Above the stops: nothing can be recorded here. */
  readonly noteItDown: string
  readonly noRound: string
  readonly kinds: { readonly collect: string; readonly deliver: string; readonly visit: string }
  readonly done: string
  readonly boxes: string
  readonly nobodyAnswers: string
  /** Above the text on confidentiality, and its button. */
  readonly agreeTitle: string
  readonly agreeLead: string
  readonly agree: string
  /** Of the form that opens a link. */
  readonly codeTitle: string
  readonly code: string
  readonly open: string
}

/** The languages of the driver's pages, in the words of `web/src/features/driving/texts`. */
export const plainPageTexts = {
  en: {
    ...{ checkedBySpeaker: true, direction: 'ltr', title: 'My round', round: 'Round' },
    noteItDown: 'This browser is too old to record what happens at a door. Note it down, and ring your organiser.',
    noRound: 'No round for you today',
    kinds: { collect: 'Collect', deliver: 'Deliver', visit: 'Visit' },
    ...{ done: 'done', boxes: 'Boxes', nobodyAnswers: 'If nobody answers' },
    agreeTitle: 'Before you start',
    agreeLead: 'Please read this and agree. Then you see your round.',
    ...{ agree: 'I agree', codeTitle: 'Enter your code', code: 'Four-digit code', open: 'Open my round' },
  },
  ar: {
    ...{ checkedBySpeaker: false, direction: 'rtl', title: 'جولتي', round: 'الجولة' },
    noteItDown: 'هذا المتصفح قديم جدًا لتسجيل ما يحدث عند الباب. دوّنه واتصل بالمنظِّم.',
    noRound: 'لا جولة لك اليوم',
    kinds: { collect: 'استلام', deliver: 'توصيل', visit: 'زيارة' },
    ...{ done: 'تم', boxes: 'الصناديق', nobodyAnswers: 'إذا لم يجب أحد' },
    agreeTitle: 'قبل أن تبدأ',
    agreeLead: 'اقرأ هذا من فضلك ووافق عليه. بعد ذلك ترى جولتك.',
    ...{ agree: 'أوافق', codeTitle: 'أدخل الرمز', code: 'رمز من أربعة أرقام', open: 'افتح جولتي' },
  },
  bn: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'আমার রাউন্ড', round: 'রাউন্ড' },
    noteItDown: 'এই ব্রাউজারটি এত পুরোনো যে দরজায় যা ঘটে তা রাখতে পারে না। লিখে রাখুন, আর আয়োজককে ফোন করুন।',
    noRound: 'আজ আপনার কোনো রাউন্ড নেই',
    kinds: { collect: 'সংগ্রহ', deliver: 'ডেলিভারি', visit: 'দেখা করা' },
    ...{ done: 'হয়েছে', boxes: 'বাক্স', nobodyAnswers: 'কেউ সাড়া না দিলে' },
    agreeTitle: 'শুরু করার আগে',
    agreeLead: 'এটি পড়ে সম্মতি দিন। তারপর আপনার রাউন্ড দেখবেন।',
    ...{ agree: 'আমি রাজি', codeTitle: 'আপনার কোড লিখুন', code: 'চার অঙ্কের কোড', open: 'আমার রাউন্ড খুলুন' },
  },
  cy: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'Fy nhaith', round: 'Taith' },
    noteItDown:
      'Mae’r porwr hwn yn rhy hen i gofnodi’r hyn sy’n digwydd wrth y drws. Nodwch ef, a ffoniwch eich trefnydd.',
    noRound: 'Dim taith i chi heddiw',
    kinds: { collect: 'Casglu', deliver: 'Dosbarthu', visit: 'Ymweld' },
    ...{ done: 'wedi’i wneud', boxes: 'Blychau', nobodyAnswers: 'Os nad oes neb yn ateb' },
    agreeTitle: 'Cyn i chi ddechrau',
    agreeLead: 'Darllenwch hwn a chytunwch. Yna fe welwch eich taith.',
    ...{ agree: 'Rwy’n cytuno', codeTitle: 'Rhowch eich cod', code: 'Cod pedwar digid', open: 'Agor fy nhaith' },
  },
  es: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'Mi ruta', round: 'Ruta' },
    noteItDown:
      'Este navegador es demasiado antiguo para registrar lo que pasa en la puerta. Anótalo y llama a quien organiza.',
    noRound: 'Hoy no hay ruta para ti',
    kinds: { collect: 'Recoger', deliver: 'Entregar', visit: 'Visita' },
    ...{ done: 'hecho', boxes: 'Cajas', nobodyAnswers: 'Si nadie abre' },
    agreeTitle: 'Antes de empezar',
    agreeLead: 'Lee esto y acéptalo. Después verás tu ruta.',
    ...{ agree: 'Acepto', codeTitle: 'Escribe tu código', code: 'Código de cuatro cifras', open: 'Abrir mi ruta' },
  },
  fr: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'Ma tournée', round: 'Tournée' },
    noteItDown:
      'Ce navigateur est trop ancien pour enregistrer ce qui se passe à la porte. Notez-le et appelez l’organisation.',
    noRound: 'Pas de tournée pour vous aujourd’hui',
    kinds: { collect: 'Retirer', deliver: 'Livrer', visit: 'Visite' },
    ...{ done: 'fait', boxes: 'Cartons', nobodyAnswers: 'Si personne ne répond' },
    agreeTitle: 'Avant de commencer',
    agreeLead: 'Lisez ceci et donnez votre accord. Ensuite vous verrez votre tournée.',
    ...{
      agree: 'J’accepte',
      codeTitle: 'Entrez votre code',
      code: 'Code à quatre chiffres',
      open: 'Ouvrir ma tournée',
    },
  },
  pl: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'Moja trasa', round: 'Trasa' },
    noteItDown:
      'Ta przeglądarka jest za stara, aby zapisać, co dzieje się przy drzwiach. Zanotuj to i zadzwoń do organizatora.',
    noRound: 'Dzisiaj nie ma dla ciebie trasy',
    kinds: { collect: 'Odbiór', deliver: 'Dostawa', visit: 'Wizyta' },
    ...{ done: 'zrobione', boxes: 'Pudełka', nobodyAnswers: 'Jeśli nikt nie otwiera' },
    agreeTitle: 'Zanim zaczniesz',
    agreeLead: 'Przeczytaj to i wyraź zgodę. Potem zobaczysz swoją trasę.',
    ...{ agree: 'Zgadzam się', codeTitle: 'Wpisz kod', code: 'Kod z czterech cyfr', open: 'Otwórz moją trasę' },
  },
  pt: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'A minha volta', round: 'Volta' },
    noteItDown:
      'Este navegador é demasiado antigo para registar o que acontece à porta. Tome nota e ligue a quem organiza.',
    noRound: 'Hoje não há volta para si',
    kinds: { collect: 'Recolher', deliver: 'Entregar', visit: 'Visita' },
    ...{ done: 'feito', boxes: 'Caixas', nobodyAnswers: 'Se ninguém atender' },
    agreeTitle: 'Antes de começar',
    agreeLead: 'Leia isto e aceite. Depois vê a sua volta.',
    ...{ agree: 'Aceito', codeTitle: 'Introduza o seu código', code: 'Código de quatro algarismos' },
    open: 'Abrir a minha volta',
  },
  so: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'Wareeggayga', round: 'Wareeg' },
    noteItDown:
      'Biraawsarkani aad buu u duug yahay oo ma diiwaangelin karo waxa albaabka ka dhaca. Qor, oo wac abaabulahaaga.',
    noRound: 'Maanta wareeg kuma jiro',
    kinds: { collect: 'Qaad', deliver: 'Gaarsii', visit: 'Booqo' },
    ...{ done: 'waa la dhammeeyay', boxes: 'Sanduuqyo', nobodyAnswers: 'Haddii aan cidna jawaabin' },
    agreeTitle: 'Intaadan bilaabin',
    agreeLead: 'Fadlan tan akhri oo aqbal. Dabadeed wareeggaaga ayaad arkaysaa.',
    ...{ agree: 'Waan aqbalay', codeTitle: 'Geli koodhkaaga', code: 'Koodh afar tiro ah', open: 'Fur wareeggayga' },
  },
  tr: {
    ...{ checkedBySpeaker: false, direction: 'ltr', title: 'Turum', round: 'Tur' },
    noteItDown: 'Bu tarayıcı kapıda olanları kaydetmek için çok eski. Not al ve düzenleyeni ara.',
    noRound: 'Bugün senin için tur yok',
    kinds: { collect: 'Alma', deliver: 'Teslim', visit: 'Ziyaret' },
    ...{ done: 'tamam', boxes: 'Kutular', nobodyAnswers: 'Kimse açmazsa' },
    agreeTitle: 'Başlamadan önce',
    agreeLead: 'Lütfen bunu oku ve kabul et. Sonra turunu görürsün.',
    ...{ agree: 'Kabul ediyorum', codeTitle: 'Kodunu gir', code: 'Dört haneli kod', open: 'Turumu aç' },
  },
} as const satisfies Record<string, PlainPageTexts>

export type PlainPageLanguage = keyof typeof plainPageTexts
