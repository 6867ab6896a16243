/** What mails say beside what they have to say, in English, German and French. */

const oneOf = (...phrases: string[]) => phrases.join('|');

/** How a mail begins; whom it greets comes after it. */
export const greeting = new RegExp(
  `^(?:${oneOf(
    'hi(?: there)?|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning',
    'hallo|guten (?:morgen|tag|abend)|moin(?: moin)?|servus|grüß (?:gott|dich|sie)|grüezi|sehr geehrte[rs]?|liebe[rs]?|werte[rs]?',
    'bonjour|bonsoir|salut|coucou|chère?s?|cher|mesdames(?:,? (?:et )?messieurs)?|madame(?:, monsieur)?|messieurs|monsieur',
  )})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** Sentences after it that only lead to the matter. */
export const courtesies = [
  /^(?:i )?(?:just )?hope (?:you|this|all|everything)[^.!?]{0,80}[.!]/iu,
  /^(?:many )?(?:thanks|thank you)(?: so much| very much| a lot)? for (?:your|the|getting|coming|writing|asking)[^.!?,]{0,60}[.!,]/iu,
  /^ich hoffe[^.!?]{0,80}[.!]/iu,
  /^(?:vielen |herzlichen |besten )?dank(?:e)? für (?:ihre|deine|eure|die|das|den)[^.!?,]{0,60}[.!,]/iu,
  /^j['’]espère que[^.!?]{0,80}[.!]/iu,
  /^merci (?:beaucoup |bien )?(?:pour|de) (?:votre|ton|ta|le|la)[^.!?,]{0,60}[.!,]/iu,
];

/** How it ends; another one, or a name, may stand behind. */
export const farewell = new RegExp(
  `^(?:${oneOf(
    '(?:with )?(?:kind|best|warm|many|kindest|warmest)(?: personal)? (?:regards|wishes|thanks)|regards|best(?=[,!]|$)|cheers',
    '(?:many )?(?:thanks|thank you)(?: a lot| again| very much| so much)?(?: in advance| for your help)?',
    'yours(?: sincerely| faithfully| truly| ever)?|sincerely(?: yours)?|all the best|take care|speak soon|see you(?: soon)?',
    'have a (?:nice|good|great|lovely) (?:day|evening|weekend|week)|br|kr',
    '(?:vielen |besten |herzlichen )?dank(?:e)?(?: (?:dir|ihnen|euch))?(?: schon(?: ein)?mal)?(?: im voraus| vorab)?',
    '(?:mit )?(?:viele[nr]?|liebe[nr]?|beste[nr]?|freundliche[nr]?|herzliche[nr]?|schöne[nr]?) (?:grüße?n?|grüsse?n?|gruß|gruss)',
    'gru(?:ß|ss)|grü(?:ße|sse)|mfg|lg|vg|bis (?:bald|dann|später)|(?:einen )?schöne[nrs]? (?:tag|abend|woche|wochenende)(?: noch)?',
    '(?:bien )?cordialement|(?:bien )?à (?:vous|toi)|(?:(?:mes )?sincères |meilleures )?salutations(?: distinguées)?',
    'amicalement|amitiés|respectueusement|bises|à (?:bientôt|plus|très vite)|bien à vous',
    "(?:un grand )?merci(?: d[’']avance| beaucoup| bien| encore)?|(?:bonne|belle) (?:journée|soirée|semaine|fin de (?:journée|semaine))|bon week-end",
  )})(?![\\p{L}\\p{N}])[\\s,.!:–—-]*(?:(?:and|und|et|from|aus|von|de) )?`,
  'iu',
);

/** What telephones and programs write under it. */
export const device = new RegExp(
  `^(?:${oneOf(
    'sent from (?:my|outlook|mail|yahoo|proton)|get outlook for',
    'von meinem .{2,40} gesendet|gesendet (?:mit|von|aus)(?: der| meinem)? (?:outlook|mail|iphone|ipad|gmx|web\\.de|telekom|app|handy|smartphone)|diese nachricht wurde von meinem .{2,60} gesendet|holen sie sich outlook',
    'envoyé (?:de(?:puis)?|à partir de) (?:mon|ma|outlook|yahoo|courrier)|obtenir outlook|télécharger outlook',
  )})`,
  'iu',
);

/** Paragraphs that a lawyer or a filter put there. */
export const disclaimer = new RegExp(
  oneOf(
    'intended (?:only|solely|exclusively)? ?(?:for|by) (?:the|its|use)|not the intended recipient|(?:received|got) this (?:e-?mail|message)(?: in error| by mistake)|consider the environment|confidentiality notice|(?:e-?mail|message) (?:has been|was) scanned|registered (?:office|in england)|originat(?:es|ed) (?:from )?outside|external (?:e-?mail|sender)|do not click (?:on )?links',
    'vertrauliche (?:und|oder|informationen)|nicht der (?:richtige|beabsichtigte|vorgesehene) (?:adressat|empfänger)|irrtümlich (?:erhalten|zugegangen)|denken sie (?:bitte )?an die umwelt|umwelt,? bevor sie|(?:stammt|kommt) von (?:extern|außerhalb)|externe[rn]? absender|amtsgericht|geschäftsführ(?:er|ung|erin)|handelsregister|ust-?id',
    "confidentiel(?:s|le|les)? et|destinés? exclusivement|à l[’']attention exclusive|reçu ce (?:message|courriel|mail) par erreur|pensez à l[’']environnement|n[’']imprim(?:ez|er)|(?:provient|vient) de l[’']extérieur|expéditeur externe|siège social|au capital de",
  ),
  'iu',
);

/** Mailboxes that are nobody: by what stands before the @, and by a word of their name. */
export const nobody =
  /\b(?:it|hr|info|support|service|servicedesk|help|helpdesk|hotline|office|team|desk|group|gruppe|équipe|equipe|abteilung|kontakt|contact|admin|no-?reply|postmaster|mailer|personal(?:abteilung)?|einkauf|all|alle|tous|everyone|facilities|finance|payroll|security)\b/iu;

/** Words before a name. */
export const title = '(?:Mrs?|Ms|Miss|Sir|Dr|Prof|Herrn?|Hr|Frau|Fr|Mme|Mlle|MM?|Monsieur|Madame|Mademoiselle)';

/** Parts of names that are words, and words that greet many. */
export const noName = new Set(
  'à von van der den dem de del della di da do du des la le les el al bin ibn ben zu zum zur st saint mac and und et or all alle tous toutes everyone everybody both folks colleague colleagues kollege kollegen kollegin kolleginnen collègue collègues zusammen there you damen herren mesdames messieurs sir madam dr prof mr mrs ms miss herr herrn frau mme mlle monsieur madame it hr ext team service desk support office info abteilung ag gmbh ltd inc sa'.split(
    ' ',
  ),
);

/** Before these stands who said it. */
export const said =
  "said|says|told|thought|thinks|asked|asks|wrote|writes|mentioned|suggested|sagte|sagt|meinte|meint|schrieb|schreibt|fragte|fragt|hat gesagt|hat gemeint|a dit|dit|pense|a demandé|demande|m[’']a dit|nous a dit";
/** After these stands whom to ask. */
export const asked =
  '[Aa]sk|[Cc]ontact|[Cc]all|[Ff]rage?|[Ff]ragen Sie|[Kk]ontaktieren Sie|[Rr]ufen Sie|[Dd]emande[rz]? à|[Cc]ontacte[rz]?|[Vv]o(?:ir|yez) avec|[Vv]ois avec|[Cc]olleague|[Mm]anager|[Kk]olleg(?:e|in|en)|[Cc]hef(?:in)?|[Cc]ollègue|[Rr]esponsable';

/** Words that begin sentences and are nobody. */
export const everyday = new Set(
  (
    'a an the this that these those it he she they we you i who one in on at for from to with by if when where which what how why please and but or so as of my our your his her their is are do does can could would should may must will nobody everyone everybody someone somebody not no yes all each every after before since until then there here ' +
    'der die das dem den des ein eine einen einem einer es er sie wir ihr ich man wer wie wo was wann warum wenn ob in im am an auf aus bei bis für mit nach seit von vom vor zu zum zur über unter durch ohne um und oder aber denn dass bitte nur auch noch mein meine meinem meinen meiner dein deine ihre ihren ihrem ihrer sein seine unser unsere kein keine jeder jede jedes alle viele vielen dieser diese dieses jemand niemand ja nein ' +
    'le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre votre leur il elle on nous vous ils elles je tu qui que quoi où quand comment pourquoi si dans en par pour sur sous avec sans chez mais ou et donc car est sont'
  ).split(' '),
);
