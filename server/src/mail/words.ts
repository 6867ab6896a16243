/** What a mail says around its notices, and the page that ends such mails. The notices' own sentences are the domain's. */
export type MailRhythm = 'at-once' | 'daily' | 'weekly';

export interface MailWords {
  dir: 'ltr' | 'rtl';
  /** Subjects; what is told at once has the notice in its own. */
  subject: Record<MailRhythm, string>;
  /** Under the notices: why this came. */
  why: Record<MailRhythm, string>;
  /** The link there. */
  end: string;
  /** The page behind the link. */
  ask: Record<MailRhythm, string>;
  button: string;
  ended: string;
  wrong: string;
}

export const mailWords: Readonly<Record<string, MailWords>> = {
  en: {
    dir: 'ltr',
    subject: { 'at-once': 'News for you', daily: 'What is new today', weekly: 'What is new this week' },
    why: {
      'at-once': 'You get this at once because your notices are set so.',
      daily: 'You get this once a day, when there is something.',
      weekly: 'You get this once a week, when there is something.',
    },
    end: 'End these mails',
    ask: {
      'at-once': 'No more mails that come at once?',
      daily: 'No more mails once a day?',
      weekly: 'No more mails once a week?',
    },
    button: 'End these mails',
    ended: 'There will be no more of these mails. The bell still tells you, and there you can let them come again.',
    wrong: 'This link is not one of ours.',
  },
  de: {
    dir: 'ltr',
    subject: { 'at-once': 'Neues für Sie', daily: 'Was heute neu ist', weekly: 'Was diese Woche neu ist' },
    why: {
      'at-once': 'Das kommt sofort, weil es bei Ihren Hinweisen so eingestellt ist.',
      daily: 'Das kommt einmal am Tag, wenn es etwas gibt.',
      weekly: 'Das kommt einmal in der Woche, wenn es etwas gibt.',
    },
    end: 'Diese E-Mails beenden',
    ask: {
      'at-once': 'Keine E-Mails mehr, die sofort kommen?',
      daily: 'Keine E-Mails mehr einmal am Tag?',
      weekly: 'Keine E-Mails mehr einmal in der Woche?',
    },
    button: 'Diese E-Mails beenden',
    ended:
      'Diese E-Mails kommen nicht mehr. Die Glocke sagt es weiterhin, und dort lassen sie sich wieder einschalten.',
    wrong: 'Dieser Link ist keiner von uns.',
  },
  fr: {
    dir: 'ltr',
    subject: {
      'at-once': 'Du nouveau pour vous',
      daily: 'Les nouvelles du jour',
      weekly: 'Les nouvelles de la semaine',
    },
    why: {
      'at-once': 'Ceci vous parvient aussitôt, selon vos réglages.',
      daily: 'Ceci vous parvient une fois par jour, s’il y a du nouveau.',
      weekly: 'Ceci vous parvient une fois par semaine, s’il y a du nouveau.',
    },
    end: 'Ne plus recevoir ces courriels',
    ask: {
      'at-once': 'Ne plus recevoir de courriels immédiats\u202f?',
      daily: 'Ne plus recevoir de courriel quotidien\u202f?',
      weekly: 'Ne plus recevoir de courriel hebdomadaire\u202f?',
    },
    button: 'Ne plus recevoir ces courriels',
    ended: 'Ces courriels ne viendront plus. La cloche vous informe toujours, et vous pouvez les y rétablir.',
    wrong: 'Ce lien n’est pas des nôtres.',
  },
  es: {
    dir: 'ltr',
    subject: { 'at-once': 'Novedades para usted', daily: 'Las novedades de hoy', weekly: 'Las novedades de la semana' },
    why: {
      'at-once': 'Esto llega enseguida porque así lo dicen sus ajustes.',
      daily: 'Esto llega una vez al día, si hay algo.',
      weekly: 'Esto llega una vez por semana, si hay algo.',
    },
    end: 'No recibir más estos correos',
    ask: {
      'at-once': '¿No recibir más correos inmediatos?',
      daily: '¿No recibir más el correo diario?',
      weekly: '¿No recibir más el correo semanal?',
    },
    button: 'No recibir más estos correos',
    ended: 'No llegarán más estos correos. La campana le sigue avisando, y allí puede volver a pedirlos.',
    wrong: 'Este enlace no es nuestro.',
  },
  cy: {
    dir: 'ltr',
    subject: {
      'at-once': 'Newyddion i chi',
      daily: 'Beth sy’n newydd heddiw',
      weekly: 'Beth sy’n newydd yr wythnos hon',
    },
    why: {
      'at-once': 'Mae hwn yn dod ar unwaith oherwydd eich gosodiadau.',
      daily: 'Mae hwn yn dod unwaith y dydd, pan fydd rhywbeth.',
      weekly: 'Mae hwn yn dod unwaith yr wythnos, pan fydd rhywbeth.',
    },
    end: 'Dim mwy o’r negeseuon hyn',
    ask: {
      'at-once': 'Dim mwy o negeseuon sy’n dod ar unwaith?',
      daily: 'Dim mwy o negeseuon unwaith y dydd?',
      weekly: 'Dim mwy o negeseuon unwaith yr wythnos?',
    },
    button: 'Dim mwy o’r negeseuon hyn',
    ended: 'Ni ddaw mwy o’r negeseuon hyn. Mae’r gloch yn dal i ddweud wrthych, a gallwch eu cael eto yno.',
    wrong: 'Nid ein dolen ni yw hon.',
  },
  ar: {
    dir: 'rtl',
    subject: { 'at-once': 'جديد لك', daily: 'جديد اليوم', weekly: 'جديد هذا الأسبوع' },
    why: {
      'at-once': 'تصلك هذه الرسالة فورًا بحسب إعداداتك.',
      daily: 'تصلك هذه الرسالة مرة في اليوم إن كان هناك جديد.',
      weekly: 'تصلك هذه الرسالة مرة في الأسبوع إن كان هناك جديد.',
    },
    end: 'إيقاف هذه الرسائل',
    ask: {
      'at-once': 'هل تريد إيقاف الرسائل الفورية؟',
      daily: 'هل تريد إيقاف الرسائل اليومية؟',
      weekly: 'هل تريد إيقاف الرسائل الأسبوعية؟',
    },
    button: 'إيقاف هذه الرسائل',
    ended: 'لن تصلك هذه الرسائل بعد الآن. يبقى الجرس يخبرك، ومنه يمكنك إعادتها.',
    wrong: 'هذا الرابط ليس من روابطنا.',
  },
  ja: {
    dir: 'ltr',
    subject: { 'at-once': 'お知らせ', daily: '今日の新着', weekly: '今週の新着' },
    why: {
      'at-once': '設定により、すぐにお送りしています。',
      daily: '新着があるときに、一日一回お送りしています。',
      weekly: '新着があるときに、週一回お送りしています。',
    },
    end: 'このメールを止める',
    ask: {
      'at-once': 'すぐに届くメールを止めますか？',
      daily: '毎日のメールを止めますか？',
      weekly: '毎週のメールを止めますか？',
    },
    button: 'このメールを止める',
    ended: 'このメールはもう届きません。お知らせは引き続きベルに届き、そこで再び受け取るように設定できます。',
    wrong: 'このリンクは無効です。',
  },
};

/** The first language of somebody's that there are words in. */
export const languageOf = (languages: readonly string[]): string =>
  languages.map((one) => one.toLowerCase().split('-')[0] ?? '').find((one) => Object.hasOwn(mailWords, one)) ?? 'en';

export const mailWordsIn = (language: string): MailWords => mailWords[language] as MailWords;

export const isMailRhythm = (word: string): word is MailRhythm => ['at-once', 'daily', 'weekly'].includes(word);
