/** What people of the demo were asked, those at the top of a page last; asked by the owner when nobody is named. */
export interface DemoQuestion {
  owner: string;
  asker?: string;
  unnamed?: boolean;
  title: string;
  detail?: string;
  tags?: string[];
  answer?: string;
  pinned?: boolean;
  /** Days from the moment the demo is set up until it is to be looked at again. */
  reviewInDays?: number;
  /** Who found it useful. */
  useful?: string[];
}

export const questions: DemoQuestion[] = [
  {
    owner: 'mairead-oconnor',
    title: 'Who may use the small survey boat at the weekend?',
    tags: ['Boats'],
    answer: 'Anybody with a current powerboat certificate, two people at least, and the duty phone on board. Write it into the boat book by Friday noon.',
    useful: ['tomos-bevan', 'dewi-morgan'],
    reviewInDays: 200,
  },
  {
    owner: 'mairead-oconnor',
    asker: 'ayesha-iqbal',
    title: 'Which datum do our tide gauges use?',
    detail: 'The flood maps say Ordnance Datum, the gauge page says chart datum.',
    tags: ['Tides', 'Levelling'],
    answer: 'The gauges record above *chart datum*. For flood maps subtract the offset on the gauge’s page; at the pier it is 2.93 m.\n\n- chart datum: what the pilots read\n- ordnance datum: what the planners read',
    useful: ['jonas-nyberg', 'ayesha-iqbal', 'rhodri-llewelyn'],
  },
  {
    owner: 'mairead-oconnor',
    title: 'How do I level a tide gauge?',
    tags: ['Levelling'],
    answer: 'From the nearest bench mark, twice, on two days. The forms are in the blue folder beside the level; bring back the field book, not a photo of it.',
    pinned: true,
    reviewInDays: -3,
    useful: ['iestyn-pugh', 'tomos-bevan'],
  },
  {
    owner: 'mairead-oconnor',
    asker: 'thuy-nguyen',
    unnamed: true,
    title: 'Is it all right to ask for half days during school holidays?',
  },
  {
    owner: 'mairead-oconnor',
    asker: 'dewi-morgan',
    title: 'Where are the sounding sheets from before 1990?',
    detail: 'I need the bar for a comparison, any scale.',
    tags: ['Archive'],
  },
  {
    owner: 'iestyn-pugh',
    asker: 'ffion-griffiths',
    title: 'How long does a gauge keep its readings when the line is down?',
    tags: ['Tides'],
    answer: 'About six weeks. After that the oldest hour makes room for the newest, so please tell me before, not after.',
    useful: ['ffion-griffiths'],
  },
  {
    owner: 'yann-le-goff',
    title: 'Comment réserver la salle des cartes ?',
    tags: ['Brest'],
    answer: 'Par le calendrier « Brest – salles ». Le jeudi elle est ouverte à tous, sans réservation.',
    useful: ['maelle-kervella'],
  },
]; // prettier-ignore
