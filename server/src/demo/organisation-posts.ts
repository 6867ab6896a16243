/** What people of the demo wrote, the newest first; `on` is whose page, the author's own when left out. */
export interface DemoPost {
  author: string;
  text: string;
  on?: string;
  emoji?: string;
  audience?: 'everyone' | 'contacts';
  comments?: { author: string; text: string }[];
  /** Who found it useful. */
  useful?: string[];
}

export const posts: DemoPost[] = [
  {
    author: 'iestyn-pugh',
    text: 'The gauge at the old lock reads 4 cm high since Tuesday. Until it is levelled again, take #tides from the pier.\n\n- readings before Tuesday are fine\n- the *raw* series keeps the step, the checked one does not',
    useful: ['mairead-oconnor', 'ffion-griffiths', 'jonas-nyberg'],
    comments: [
      { author: 'ffion-griffiths', text: 'Thank you, that explains my residuals.' },
      { author: 'iestyn-pugh', text: 'Levelling is on Thursday, weather permitting.' },
    ],
  },
  {
    author: 'jonas-nyberg',
    text: 'Surge run for the weekend is up: https://models.harbourside.example/surge/latest. Sunday’s high water is the one to watch.',
    useful: ['mairead-oconnor', 'rhodri-llewelyn'],
    comments: [{ author: 'rhodri-llewelyn', text: 'We will have two people on call.' }],
  },
  {
    author: 'yann-le-goff',
    text: 'Pour ceux qui passent par Brest en décembre : la salle des cartes est ouverte le jeudi, avec du café.',
    comments: [{ author: 'maelle-kervella', text: 'Et du kouign-amann.' }],
  },
  {
    author: 'ayesha-iqbal',
    on: 'mairead-oconnor',
    text: 'Thank you for sitting through my first flood drill. The list you sent is now on our wall.',
  },
  {
    author: 'mairead-oconnor',
    text: 'I have written down how we level a gauge, in plain words and with photos: ask me for the draft. @[Iestyn Pugh](iestyn-pugh) found two mistakes already. #levelling',
    useful: ['iestyn-pugh', 'ayesha-iqbal', 'dewi-morgan', 'tomos-bevan'],
  },
  {
    author: 'ffion-griffiths',
    emoji: '🎶',
    text: 'Côr amser cinio dydd Mercher: croeso i bawb, does dim angen darllen cerddoriaeth. Lunchtime choir on Wednesday, no sheet music needed. #choir',
    useful: ['gwenllian-rhys', 'bethan-rowlands'],
  },
  {
    author: 'tomos-bevan',
    text: 'Whoever borrowed the small echo sounder: it is due for its calibration on the 3rd. No hurry today, only please not *after* that.',
    audience: 'contacts',
  },
  {
    author: 'dewi-morgan',
    text: 'Three things I wish I had known about `ctd` files:\n\n1. the header may be in another encoding\n2. pressure comes before depth\n3. a second cast in one file is not an error',
    useful: ['thuy-nguyen', 'soline-abgrall', 'mairead-oconnor'],
    comments: [{ author: 'thuy-nguyen', text: 'Number three cost me a week.' }],
  },
];
