import type { Weekday } from 'teapoint/contract';
import { bookmarks } from './organisation-bookmarks.js';
import { groups } from './organisation-groups.js';
import { posts } from './organisation-posts.js';
import { questions } from './organisation-questions.js';
import { shorePeople } from './organisation-people-shore.js';
import { waterPeople } from './organisation-people-water.js';
import { worksPeople } from './organisation-people-works.js';

/** A skill or interest as its owner wrote it; `audience` is `everyone` when left out. */
export interface DemoTerm {
  label: string;
  /** One line of experience: where, what for. */
  note?: string;
  offer?: 'ask-me' | 'can-help' | 'want-to-learn';
  audience?: 'everyone' | 'contacts' | 'me';
}

export interface DemoPerson {
  id: string;
  name: string;
  preferredName?: string;
  /** How to say it, spelled for a reader of English. */
  sayName?: string;
  pronouns?: string;
  title: string;
  team: string;
  location: string;
  building?: string;
  floor?: string;
  /** The days on which they are usually in. */
  daysIn?: Weekday[];
  email: string;
  /** From ranges that the regulators of four countries keep for fiction; France has none, so Brest has no numbers. */
  phone?: string;
  /** BCP 47. */
  languages: string[];
  about?: string;
  /** Id of the person they report to. */
  manager?: string;
  roles?: ('moderator' | 'admin' | 'auditor')[];
  /** `hours` from the moment the demo is set up until it clears. */
  status?: { emoji?: string; text: string; hours: number };
  skills: DemoTerm[];
  interests: DemoTerm[];
}

/** A term an administrator listed; synonyms lead to it. */
export interface DemoTag {
  label: string;
  kind: 'skill' | 'interest';
  synonyms: string[];
}

/** Mutual contacts, each pair once. */
const contacts: [string, string][] = [
  ['mairead-oconnor', 'iestyn-pugh'],
  ['mairead-oconnor', 'jonas-nyberg'],
  ['mairead-oconnor', 'ffion-griffiths'],
  ['mairead-oconnor', 'yann-le-goff'],
  ['mairead-oconnor', 'ayesha-iqbal'],
  ['mairead-oconnor', 'tomos-bevan'],
  ['mairead-oconnor', 'rhodri-llewelyn'],
  ['mairead-oconnor', 'dewi-morgan'],
  ['mairead-oconnor', 'siobhan-nic-dhomhnaill'],
  ['mairead-oconnor', 'gethin-price'],
  ['mairead-oconnor', 'cormac-o-suilleabhain'],
  ['mairead-oconnor', 'thuy-nguyen'],
  ['mairead-oconnor', 'soline-abgrall'],
  ['iestyn-pugh', 'jonas-nyberg'],
  ['iestyn-pugh', 'ffion-griffiths'],
  ['iestyn-pugh', 'bjorn-hoyland'],
  ['iestyn-pugh', 'noor-al-haddad'],
  ['iestyn-pugh', 'gwenllian-rhys'],
  ['iestyn-pugh', 'eadaoin-ni-bhriain'],
  ['iestyn-pugh', 'rhodri-llewelyn'],
  ['iestyn-pugh', 'deiniol-roberts'],
  ['jonas-nyberg', 'bjorn-hoyland'],
  ['jonas-nyberg', 'yann-le-goff'],
  ['jonas-nyberg', 'oskar-lindqvist'],
  ['jonas-nyberg', 'elin-sandstrom'],
  ['ffion-griffiths', 'yann-le-goff'],
  ['ffion-griffiths', 'gwenllian-rhys'],
  ['ffion-griffiths', 'bethan-rowlands'],
  ['ffion-griffiths', 'deiniol-roberts'],
  ['yann-le-goff', 'maelle-kervella'],
  ['yann-le-goff', 'soline-abgrall'],
  ['yann-le-goff', 'gethin-price'],
  ['bjorn-hoyland', 'mikkel-ostergaard'],
  ['bjorn-hoyland', 'oskar-lindqvist'],
  ['bjorn-hoyland', 'henrik-alund'],
  ['noor-al-haddad', 'ayesha-iqbal'],
  ['noor-al-haddad', 'rhys-parry'],
  ['noor-al-haddad', 'thuy-nguyen'],
  ['noor-al-haddad', 'priya-raman'],
  ['eadaoin-ni-bhriain', 'cormac-o-suilleabhain'],
  ['eadaoin-ni-bhriain', 'gethin-price'],
  ['eadaoin-ni-bhriain', 'lowri-james'],
  ['eadaoin-ni-bhriain', 'niamh-gallagher'],
  ['eadaoin-ni-bhriain', 'gwenllian-rhys'],
  ['eadaoin-ni-bhriain', 'siobhan-nic-dhomhnaill'],
  ['cormac-o-suilleabhain', 'roisin-kavanagh'],
  ['cormac-o-suilleabhain', 'priya-raman'],
  ['cormac-o-suilleabhain', 'niamh-gallagher'],
  ['gethin-price', 'lowri-james'],
  ['gethin-price', 'priya-raman'],
  ['gethin-price', 'kwame-boateng'],
  ['priya-raman', 'ayesha-iqbal'],
  ['priya-raman', 'mehmet-yildiz'],
  ['lowri-james', 'kwame-boateng'],
  ['lowri-james', 'carys-edwards'],
  ['lowri-james', 'tomos-bevan'],
  ['lowri-james', 'niamh-gallagher'],
  ['kwame-boateng', 'mikkel-ostergaard'],
  ['kwame-boateng', 'rhys-parry'],
  ['kwame-boateng', 'bethan-rowlands'],
  ['pawel-wisniewski', 'ayesha-iqbal'],
  ['pawel-wisniewski', 'sian-hughes'],
  ['pawel-wisniewski', 'annika-petersen'],
  ['pawel-wisniewski', 'chidi-okafor'],
  ['pawel-wisniewski', 'katarzyna-luczak'],
  ['pawel-wisniewski', 'lena-brandt'],
  ['ayesha-iqbal', 'sian-hughes'],
  ['ayesha-iqbal', 'chidi-okafor'],
  ['ayesha-iqbal', 'bethan-rowlands'],
  ['ayesha-iqbal', 'joris-van-dijk'],
  ['sian-hughes', 'chidi-okafor'],
  ['sian-hughes', 'oskar-lindqvist'],
  ['sian-hughes', 'dewi-morgan'],
  ['sian-hughes', 'niamh-gallagher'],
  ['annika-petersen', 'roisin-kavanagh'],
  ['annika-petersen', 'mehmet-yildiz'],
  ['annika-petersen', 'lena-brandt'],
  ['chidi-okafor', 'roisin-kavanagh'],
  ['chidi-okafor', 'tomos-bevan'],
  ['chidi-okafor', 'deiniol-roberts'],
  ['roisin-kavanagh', 'siobhan-nic-dhomhnaill'],
  ['rhodri-llewelyn', 'siobhan-nic-dhomhnaill'],
  ['rhodri-llewelyn', 'maelle-kervella'],
  ['rhodri-llewelyn', 'haruna-mori'],
  ['rhodri-llewelyn', 'dewi-morgan'],
  ['rhodri-llewelyn', 'tomos-bevan'],
  ['rhodri-llewelyn', 'lena-brandt'],
  ['maelle-kervella', 'haruna-mori'],
  ['maelle-kervella', 'soline-abgrall'],
  ['maelle-kervella', 'dewi-morgan'],
  ['oskar-lindqvist', 'mikkel-ostergaard'],
  ['haruna-mori', 'dewi-morgan'],
  ['haruna-mori', 'elin-sandstrom'],
  ['dewi-morgan', 'tomos-bevan'],
  ['lena-brandt', 'katarzyna-luczak'],
  ['lena-brandt', 'joris-van-dijk'],
  ['lena-brandt', 'mehmet-yildiz'],
  ['lena-brandt', 'tomos-bevan'],
  ['lena-brandt', 'henrik-alund'],
  ['tomos-bevan', 'bethan-rowlands'],
  ['tomos-bevan', 'deiniol-roberts'],
  ['katarzyna-luczak', 'joris-van-dijk'],
  ['bethan-rowlands', 'katarzyna-luczak'],
  ['joris-van-dijk', 'mikkel-ostergaard'],
  ['aoife-brennan', 'elin-sandstrom'],
  ['aoife-brennan', 'rhys-parry'],
  ['aoife-brennan', 'thuy-nguyen'],
  ['aoife-brennan', 'soline-abgrall'],
  ['aoife-brennan', 'gwenllian-rhys'],
  ['elin-sandstrom', 'mikkel-ostergaard'],
  ['rhys-parry', 'thuy-nguyen'],
  ['thuy-nguyen', 'niamh-gallagher'],
  ['gwenllian-rhys', 'henrik-alund'],
  ['carys-edwards', 'deiniol-roberts'],
  ['carys-edwards', 'niamh-gallagher'],
];

const tags: DemoTag[] = [
  { label: 'Python', kind: 'skill', synonyms: ['Python 3', 'Python programming'] },
  { label: 'QGIS', kind: 'skill', synonyms: ['Quantum GIS'] },
  { label: 'SQL', kind: 'skill', synonyms: ['Structured Query Language'] },
  { label: 'R', kind: 'skill', synonyms: ['GNU R', 'Rstats'] },
  { label: 'C', kind: 'skill', synonyms: ['ANSI C'] },
  { label: 'C++', kind: 'skill', synonyms: ['cpp', 'C plus plus'] },
  { label: 'C#', kind: 'skill', synonyms: ['C sharp'] },
  { label: '.NET', kind: 'skill', synonyms: ['dotnet'] },
  { label: 'Node.js', kind: 'skill', synonyms: ['Node'] },
  {
    label: 'Tidal modelling',
    kind: 'skill',
    synonyms: ['Tide modelling', 'Gezeitenmodellierung', 'Modélisation des marées'],
  },
  { label: 'Diving supervisor', kind: 'skill', synonyms: ['Dive supervisor', 'Tauchereinsatzleitung'] },
  { label: 'Multibeam sonar', kind: 'skill', synonyms: ['Multibeam', 'MBES'] },
  { label: 'Water column sampling', kind: 'skill', synonyms: ['Water sampling', 'CTD casts'] },
  { label: 'Grain-size analysis', kind: 'skill', synonyms: ['Particle size analysis', 'Granulometry'] },
  { label: 'Drone piloting', kind: 'skill', synonyms: ['Drone flying', 'UAV piloting'] },
  { label: 'VHF radio', kind: 'skill', synonyms: ['Marine radio'] },
  { label: 'First aid at work', kind: 'skill', synonyms: ['First aider', 'Ersthelfer'] },
  { label: 'Plain-language writing', kind: 'skill', synonyms: ['Plain English', 'Cymraeg clir'] },
  { label: 'Gebärdensprache', kind: 'skill', synonyms: ['DGS', 'German Sign Language'] },
  { label: 'Sea swimming', kind: 'interest', synonyms: ['Wild swimming', 'Cold-water swimming', 'Nofio yn y môr'] },
  { label: 'Choir', kind: 'interest', synonyms: ['Choral singing', 'Côr', 'Kör'] },
  { label: 'Sourdough', kind: 'interest', synonyms: ['Sourdough baking', 'Sauerteig', 'Levain'] },
  { label: 'Allotments', kind: 'interest', synonyms: ['Allotment gardening', 'Kleingarten'] },
  { label: 'Cymraeg', kind: 'interest', synonyms: ['Welsh', 'Welsh language'] },
  { label: 'Gaeilge', kind: 'interest', synonyms: ['Irish', 'Irish language'] },
  { label: 'Brezhoneg', kind: 'interest', synonyms: ['Breton'] },
  { label: '書道', kind: 'interest', synonyms: ['Shodō', 'Japanese calligraphy'] },
  { label: 'خط عربي', kind: 'interest', synonyms: ['الخط العربي', 'Arabic calligraphy'] },
  { label: 'Birdwatching', kind: 'interest', synonyms: ['Birding', 'Gwylio adar'] },
  { label: 'Bike commuting', kind: 'interest', synonyms: ['Cycling to work'] },
  { label: 'Film photography', kind: 'interest', synonyms: ['Analogue photography'] },
  { label: 'Gig rowing', kind: 'interest', synonyms: ['Pilot gigs'] },
  // Listed, but nobody has them yet.
  { label: 'F#', kind: 'skill', synonyms: ['F sharp'] },
  { label: 'Lidar', kind: 'skill', synonyms: ['Airborne laser scanning'] },
  { label: 'British Sign Language', kind: 'skill', synonyms: ['BSL'] },
  { label: 'Water safety training', kind: 'skill', synonyms: ['Sea survival'] },
  { label: 'Mentoring', kind: 'skill', synonyms: ['Buddy for new starters'] },
  { label: 'Beach cleaning', kind: 'interest', synonyms: ['Litter picking'] },
  { label: 'Stargazing', kind: 'interest', synonyms: ['Amateur astronomy'] },
  { label: 'Book club', kind: 'interest', synonyms: ['Reading group', 'Clwb darllen'] },
];

/** A small coastal and river authority: what the demo and the tests start from. */
export const organisation = {
  name: 'Harbourside',
  people: [...waterPeople, ...shorePeople, ...worksPeople],
  contacts,
  tags,
  groups,
  posts,
  bookmarks,
  questions,
};
