import type { RulesByLanguage } from 'teapoint/domain';

/** The ground rules of the demo's organisation, in the languages of the widgets. */
export const organisationRules: RulesByLanguage = {
  en: [
    { id: 'respect', title: 'Speak as you would at the tea point', text: 'Disagree about the matter, never about the person. No insults, no mockery, no pressure.' },
    { id: 'privacy', title: 'Other people’s affairs are theirs', text: 'Write nothing about somebody’s health, family, pay or record unless they said it here themselves.' },
    { id: 'confidential', title: 'Keep confidential things where they belong', text: 'Personnel files, tenders and what is marked confidential stay out of posts, comments and answers.' },
    { id: 'purpose', title: 'It is for work and for colleagues', text: 'Advertising, campaigning and private selling have other places. A word about the choir is welcome.' },
    { id: 'honest', title: 'Under your own name, and true', text: 'Say what you know and what you only think. Put right what turned out to be wrong.' },
  ],
  de: [
    { id: 'respect', title: 'Schreiben Sie, wie Sie in der Teeküche sprechen würden', text: 'Streiten Sie über die Sache, nie über den Menschen. Keine Beleidigungen, kein Spott, kein Druck.' },
    { id: 'privacy', title: 'Was andere betrifft, gehört ihnen', text: 'Nichts über Gesundheit, Familie, Gehalt oder Akten anderer, wenn sie es hier nicht selbst gesagt haben.' },
    { id: 'confidential', title: 'Vertrauliches bleibt, wo es hingehört', text: 'Personalakten, Vergaben und als vertraulich Gekennzeichnetes stehen nicht in Beiträgen, Kommentaren oder Antworten.' },
    { id: 'purpose', title: 'Für die Arbeit und die Kolleginnen und Kollegen', text: 'Werbung, Wahlkampf und private Verkäufe haben andere Orte. Ein Wort über den Chor ist willkommen.' },
    { id: 'honest', title: 'Unter eigenem Namen und wahr', text: 'Sagen Sie, was Sie wissen und was Sie nur vermuten. Stellen Sie richtig, was sich als falsch erwiesen hat.' },
  ],
  fr: [
    { id: 'respect', title: 'Écrivez comme vous parleriez à la pause', text: 'Critiquez l’idée, jamais la personne. Ni insultes, ni moqueries, ni pressions.' },
    { id: 'privacy', title: 'Ce qui concerne autrui lui appartient', text: 'N’écrivez rien sur la santé, la famille, le salaire ou le dossier de quelqu’un qui ne l’a pas dit ici lui-même.' },
    { id: 'confidential', title: 'Le confidentiel reste à sa place', text: 'Dossiers du personnel, marchés et documents confidentiels n’ont pas leur place dans les messages, commentaires et réponses.' },
    { id: 'purpose', title: 'Pour le travail et les collègues', text: 'Publicité, campagnes et ventes privées ont d’autres lieux. Un mot sur la chorale est bienvenu.' },
    { id: 'honest', title: 'Sous votre nom, et vrai', text: 'Dites ce que vous savez et ce que vous supposez. Corrigez ce qui s’est révélé faux.' },
  ],
  cy: [
    { id: 'respect', title: 'Siaradwch fel y byddech wrth y tegell', text: 'Anghytunwch am y mater, byth am y person. Dim sarhau, dim gwawd, dim pwysau.' },
    { id: 'privacy', title: 'Eu pethau hwy yw pethau pobl eraill', text: 'Peidiwch ag ysgrifennu am iechyd, teulu, cyflog na chofnod neb oni bai iddynt ei ddweud yma eu hunain.' },
    { id: 'confidential', title: 'Cadwch bethau cyfrinachol yn eu lle', text: 'Nid yw ffeiliau personél, tendrau na dim a nodwyd yn gyfrinachol i fod mewn negeseuon, sylwadau nac atebion.' },
    { id: 'purpose', title: 'Ar gyfer gwaith a chydweithwyr y mae', text: 'Mae lleoedd eraill i hysbysebu, ymgyrchu a gwerthu preifat. Mae croeso i air am y côr.' },
    { id: 'honest', title: 'Dan eich enw eich hun, ac yn wir', text: 'Dywedwch beth a wyddoch a beth yr ydych ond yn ei dybio. Cywirwch yr hyn a drodd yn anghywir.' },
  ],
  es: [
    { id: 'respect', title: 'Hable como lo haría en la pausa del té', text: 'Discuta el asunto, nunca a la persona. Sin insultos, sin burlas, sin presiones.' },
    { id: 'privacy', title: 'Lo de los demás es suyo', text: 'No escriba sobre la salud, la familia, el sueldo o el expediente de nadie que no lo haya dicho aquí.' },
    { id: 'confidential', title: 'Lo confidencial, en su sitio', text: 'Expedientes, licitaciones y lo marcado como confidencial no van en mensajes, comentarios ni respuestas.' },
    { id: 'purpose', title: 'Es para el trabajo y los colegas', text: 'La publicidad, las campañas y las ventas privadas tienen otros lugares. Una palabra sobre el coro es bienvenida.' },
    { id: 'honest', title: 'Con su nombre, y la verdad', text: 'Diga lo que sabe y lo que solo supone. Corrija lo que resultó falso.' },
  ],
  ar: [
    { id: 'respect', title: 'تحدّث كما تتحدّث في ركن الشاي', text: 'اختلف في الموضوع لا مع الشخص. لا إهانة ولا سخرية ولا ضغط.' },
    { id: 'privacy', title: 'شؤون الآخرين تخصّهم', text: 'لا تكتب عن صحة أحد أو أسرته أو راتبه أو ملفه ما لم يذكره هنا بنفسه.' },
    { id: 'confidential', title: 'ما هو سرّي يبقى في مكانه', text: 'ملفات الموظفين والمناقصات وما وُسم بالسرية لا مكان لها في المنشورات والتعليقات والأجوبة.' },
    { id: 'purpose', title: 'هذا المكان للعمل وللزملاء', text: 'للإعلان والحملات والبيع الخاص أماكن أخرى. كلمة عن الجوقة مرحّب بها.' },
    { id: 'honest', title: 'باسمك وبصدق', text: 'قل ما تعرفه وما تظنه فقط. وصحّح ما تبيّن أنه خطأ.' },
  ],
  ja: [
    { id: 'respect', title: '休憩所で話すように書く', text: '意見には反対しても、人を責めない。侮辱、からかい、圧力はしない。' },
    { id: 'privacy', title: '他の人のことはその人のもの', text: '本人がここで話していない健康、家族、給与、記録のことは書かない。' },
    { id: 'confidential', title: '秘密はあるべき場所に', text: '人事書類、入札、秘密とされたものは、投稿、コメント、回答に書かない。' },
    { id: 'purpose', title: '仕事と同僚のための場所', text: '広告、選挙運動、個人の売買は別の場所で。合唱団の話は歓迎です。' },
    { id: 'honest', title: '自分の名前で、正直に', text: '知っていることと推測とを分けて書く。間違いとわかったことは直す。' },
  ],
}; // prettier-ignore

/** Who has not been asked to accept them yet. */
export const newcomers: readonly string[] = ['deiniol-roberts', 'henrik-alund'];
