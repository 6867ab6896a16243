/** Groups that people of the demo made, beside the pages of their terms. */
export interface DemoGroup {
  id: string;
  name: string;
  purpose: string;
  kind: 'business-area' | 'professional' | 'technical' | 'social';
  joinPolicy: 'open' | 'request' | 'invite';
  welcome?: string;
  /** The owner first. */
  members: { person: string; role?: 'owner' | 'moderator' }[];
  /** Who asks to come in. */
  requests?: string[];
  /** The newest first. */
  posts: { author: string; text: string; pinned?: boolean; comments?: { author: string; text: string }[] }[];
  questions?: { asker: string; title: string; detail?: string; comments?: { author: string; text: string }[] }[];
}

export const groups: DemoGroup[] = [
  {
    id: 'old-slip-boats',
    name: 'Boats at the old slip',
    purpose: 'We keep two wooden boats alive after work. No experience needed, old clothes are.',
    kind: 'social',
    joinPolicy: 'open',
    welcome: 'Come on a Thursday after five; the key hangs in the pilots’ office.',
    members: [
      { person: 'mairead-oconnor', role: 'owner' },
      { person: 'dewi-morgan', role: 'moderator' },
      { person: 'tomos-bevan' },
      { person: 'gethin-price' },
      { person: 'siobhan-nic-dhomhnaill' },
      { person: 'oskar-lindqvist' },
    ],
    posts: [
      {
        author: 'tomos-bevan',
        text: 'The new larch is here. Three of us to carry it on Thursday would be good.',
        comments: [{ author: 'siobhan-nic-dhomhnaill', text: 'I bring gloves and one brother.' }],
      },
      {
        author: 'dewi-morgan',
        text: 'Before you take a boat out:\n\n- write it into the boat book\n- bungs *in*, radio on, jacket closed\n- back before the lock closes',
        pinned: true,
      },
      { author: 'gethin-price', text: 'She floats again. Photos are on the board in the slip house.' },
    ],
    questions: [
      {
        asker: 'oskar-lindqvist',
        title: 'Which varnish lasts a winter outside?',
        detail: 'The oars came back grey, and I would like to do them once and not every spring.',
        comments: [{ author: 'dewi-morgan', text: 'Tung oil first, then six thin coats of the marine one. The tin is behind the stove.' }],
      },
    ],
  },
  {
    id: 'flood-duty',
    name: 'Flood duty',
    purpose: 'Who is on call, what is expected, and what we learned the last time.',
    kind: 'business-area',
    joinPolicy: 'request',
    welcome: 'Put your number into the call list before your first weekend.',
    members: [
      { person: 'rhodri-llewelyn', role: 'owner' },
      { person: 'mairead-oconnor', role: 'moderator' },
      { person: 'jonas-nyberg' },
      { person: 'ayesha-iqbal' },
      { person: 'iestyn-pugh' },
    ],
    requests: ['ffion-griffiths', 'thuy-nguyen'],
    posts: [
      {
        author: 'rhodri-llewelyn',
        text: 'Lessons from November: the third pump needs its own key, and sandbags want counting *before* the rain.',
        pinned: true,
      },
      { author: 'jonas-nyberg', text: 'Surge model and duty rota now use the same hour names. Tell me when they do not.' },
    ],
  },
]; // prettier-ignore
