import type { PageLanguage } from '../../../lib/pageLanguage.ts'

/** What the end of a round says about expenses; nothing of it tells a passer-by what was brought. */
interface ClaimTexts {
  readonly title: string
  /** For whoever is signed in. */
  readonly detail: string
  /** For whoever opened a link, which reaches this round only. */
  readonly withLink: string
  readonly open: string
}

/** Machine-written except English, to be checked by a speaker, as the catalogues of these languages are. */
export const claimTexts: Readonly<Record<PageLanguage, ClaimTexts>> = {
  en: {
    title: 'Expenses',
    detail: 'Claim the miles of this round, and what you bought for somebody, on the page Expenses.',
    withLink:
      'Claim miles and what you bought with your own account, on the page Expenses. No account yet? Ask your organiser for one.',
    open: 'To my expenses',
  },
  ar: {
    title: 'المصاريف',
    detail: 'اطلب استرداد أميال هذه الجولة وما اشتريته لأحد في صفحة المصاريف.',
    withLink: 'اطلب استرداد الأميال وما اشتريته من حسابك الخاص في صفحة المصاريف. ليس لديك حساب؟ اطلبه من المنظّم.',
    open: 'إلى مصاريفي',
  },
  bn: {
    title: 'খরচ',
    detail: 'এই রাউন্ডের মাইল এবং কারও জন্য যা কিনেছেন তার টাকা খরচের পাতায় দাবি করুন।',
    withLink: 'মাইল এবং যা কিনেছেন তার টাকা আপনার নিজের অ্যাকাউন্ট থেকে খরচের পাতায় দাবি করুন। অ্যাকাউন্ট নেই? আপনার সংগঠকের কাছে চান।',
    open: 'আমার খরচে যান',
  },
  cy: {
    title: 'Treuliau',
    detail: 'Hawliwch filltiroedd y daith hon, a’r hyn a brynoch i rywun, ar y dudalen Treuliau.',
    withLink:
      'Hawliwch filltiroedd a’r hyn a brynoch o’ch cyfrif eich hun, ar y dudalen Treuliau. Dim cyfrif eto? Gofynnwch i’ch trefnydd am un.',
    open: 'I’m treuliau',
  },
  es: {
    title: 'Gastos',
    detail: 'Reclame las millas de esta ruta y lo que compró para alguien en la página de gastos.',
    withLink:
      'Reclame las millas y lo que compró con su propia cuenta, en la página de gastos. ¿Aún no tiene cuenta? Pídala a quien organiza.',
    open: 'A mis gastos',
  },
  fr: {
    title: 'Frais',
    detail:
      'Demandez le remboursement des miles de cette tournée et de vos achats pour quelqu’un sur la page des frais.',
    withLink:
      'Demandez le remboursement des miles et de vos achats avec votre propre compte, sur la page des frais. Pas encore de compte ? Demandez-le à l’organisateur.',
    open: 'Vers mes frais',
  },
  pl: {
    title: 'Wydatki',
    detail: 'Zwrot za mile tej trasy i za zakupy dla kogoś rozliczysz na stronie wydatków.',
    withLink:
      'Zwrot za mile i zakupy rozliczysz na własnym koncie, na stronie wydatków. Nie masz konta? Poproś o nie organizatora.',
    open: 'Do moich wydatków',
  },
  pt: {
    title: 'Despesas',
    detail: 'Peça o reembolso das milhas desta volta e do que comprou para alguém na página de despesas.',
    withLink:
      'Peça o reembolso das milhas e do que comprou com a sua própria conta, na página de despesas. Ainda não tem conta? Peça uma ao organizador.',
    open: 'Às minhas despesas',
  },
  so: {
    title: 'Kharashka',
    detail: 'Mayllada wareeggan iyo wixii aad qof u soo iibisay ka codso bogga kharashka.',
    withLink:
      'Mayllada iyo wixii aad soo iibisay ka codso akoonkaaga, bogga kharashka. Akoon ma lihid? Weydiiso qabanqaabiyaha.',
    open: 'Kharashkayga',
  },
  tr: {
    title: 'Masraflar',
    detail: 'Bu turun millerini ve biri için aldıklarınızı Masraflar sayfasında talep edin.',
    withLink:
      'Milleri ve aldıklarınızı kendi hesabınızla, Masraflar sayfasında talep edin. Hesabınız yok mu? Organizatörünüzden isteyin.',
    open: 'Masraflarıma git',
  },
}
