/** A small harbour authority, always the same: enough people and terms to see every rule at work. */
import type { WorldData } from '../adapters/memory.js';

/** Ids of the people, so that a test can name them. */
export const people = {
  /** Has contacts, skills, a status; the usual caller. */
  ada: 'ada-okafor',
  /** Ada's contact; has watercolour painting, as her third person would. */
  bela: 'bela-horvath',
  chen: 'chen-wei',
  dilan: 'dilan-kaya',
  /** Has asked nobody for anything and holds no term: a newcomer. */
  emrys: 'emrys-vaughan',
  /** Holds entries for contacts and for herself only. */
  fatou: 'fatou-diallo',
  greta: 'greta-lind',
  /** A moderator. */
  hiro: 'hiro-tanaka',
  /** An auditor. */
  ines: 'ines-duarte',
  /** The administrator. */
  jonas: 'jonas-berg',
} as const;

/** Ids of the terms. */
export const terms = {
  watercolour: 'tag-watercolour',
  node: 'tag-node',
  c: 'tag-c',
  cpp: 'tag-cpp',
  qgis: 'tag-qgis',
  rowing: 'tag-rowing',
  sign: 'tag-sign',
  dredging: 'tag-dredging',
  /** Listed by the administrator; nobody has it yet. */
  firstAid: 'tag-first-aid',
  /** Held by one person, who never connected: choosing it opens its page. */
  knots: 'tag-knots',
} as const;

/** The group page of rowing. */
export const rowers = 'group-rowing';

const { ada, bela, chen, dilan, emrys, fatou, greta, hiro, ines, jonas } = people;
const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T09:00:00.000Z`;

export const fixtures = {
  people: [
    { id: ada, name: 'Ada Okafor', title: 'Hydrographer', team: 'Survey', location: 'Quay house', building: 'East wing', floor: '2', daysIn: ['mon', 'tue', 'thu'], email: 'ada@harbour.example', languages: ['en', 'ig'], about: 'Charts, tides and strong tea.', manager: jonas },
    { id: bela, name: 'Béla Horváth', title: 'Pilot', team: 'Pilots', location: 'Lock', building: 'Lock tower', floor: '1', preferredName: 'Béla', sayName: 'BAY-la', manager: jonas },
    { id: chen, name: 'Chen Wei', title: 'Data engineer', team: 'Systems', location: 'Quay house', building: 'East wing', floor: 'G', manager: ada },
    { id: dilan, name: 'Dilan Kaya', title: 'Planner', team: 'Berths', location: 'Quay house', pronouns: 'she/her' },
    { id: emrys, name: 'Emrys Vaughan', title: 'Apprentice', team: 'Workshop', location: 'Dry dock', pronouns: 'he/him' },
    { id: fatou, name: 'Fatou Diallo', title: 'Lawyer', team: 'Concessions', location: 'Quay house' },
    { id: greta, name: 'Greta Lind', title: 'Ecologist', team: 'Survey', location: 'Field station' },
    { id: hiro, name: 'Hiro Tanaka', title: 'Crane engineer', team: 'Workshop', location: 'Dry dock', roles: ['member', 'moderator'] },
    { id: ines, name: 'Inês Duarte', title: 'Interpreter', team: 'Concessions', location: 'Quay house', languages: ['pt', 'en'], roles: ['member', 'auditor'] },
    { id: jonas, name: 'Jonas Berg', title: 'Harbour master', team: 'Office', location: 'Quay house', roles: ['member', 'admin'] },
  ],
  terms: [
    { id: terms.watercolour, label: 'Watercolour painting', synonyms: ['Aquarelle'], listed: false },
    { id: terms.node, label: 'Node.js', listed: false },
    { id: terms.c, label: 'C', listed: false },
    { id: terms.cpp, label: 'C++', listed: false },
    { id: terms.qgis, label: 'QGIS', synonyms: ['Quantum GIS'] },
    { id: terms.rowing, label: 'Rowing', listed: false },
    { id: terms.sign, label: 'Gebärdensprache', listed: false },
    { id: terms.dredging, label: 'Dredging', listed: false },
    { id: terms.firstAid, label: 'First aid', synonyms: ['Erste Hilfe'] },
    { id: terms.knots, label: 'Rope splicing', listed: false },
  ],
  entries: [
    { person: ada, label: 'QGIS', kind: 'skill', note: 'Charts of the estuary since 2019', offer: 'ask-me', addedAt: at(2) },
    { person: ada, label: 'Rowing', kind: 'interest', addedAt: at(3) },
    { person: ada, label: 'Dredging', kind: 'skill', addedAt: at(4) },
    { person: bela, label: 'Watercolour painting', kind: 'interest', note: 'Ships, mostly', addedAt: at(5) },
    { person: bela, label: 'Rowing', kind: 'interest', addedAt: at(6) },
    { person: chen, label: 'Node.js', kind: 'skill', offer: 'can-help', addedAt: at(7) },
    { person: chen, label: 'C++', kind: 'skill', addedAt: at(8) },
    { person: dilan, label: 'Watercolour painting', kind: 'interest', addedAt: at(9) },
    { person: fatou, label: 'Gebärdensprache', kind: 'skill', audience: 'contacts', addedAt: at(10) },
    { person: fatou, label: 'Rowing', kind: 'interest', audience: 'me', addedAt: at(11) },
    { person: greta, label: 'QGIS', kind: 'skill', addedAt: at(12) },
    { person: hiro, label: 'C', kind: 'skill', addedAt: at(13) },
    { person: hiro, label: 'C++', kind: 'skill', addedAt: at(14) },
    { person: greta, label: 'Rope splicing', kind: 'interest', offer: 'want-to-learn', addedAt: at(15) },
  ],
  contacts: [
    [ada, bela, at(6)],
    [ada, greta, at(12)],
    [fatou, ines, at(10)],
  ],
  groups: [
    {
      id: rowers,
      name: 'Rowing',
      kind: 'tag',
      label: 'Rowing',
      createdAt: at(6),
      members: [
        { person: ada, role: 'owner', since: at(6) },
        { person: bela, role: 'owner', since: at(6) },
      ],
    },
  ],
  statuses: [
    { person: ada, emoji: '🌊', text: 'On the survey boat until Thursday', until: null, setAt: at(14) },
    { person: bela, text: 'At the lock', until: null, setAt: at(13) },
    { person: fatou, text: 'Working from home', until: null, audience: 'contacts', setAt: at(12) },
  ],
} satisfies WorldData; // prettier-ignore

/** Ground rules in two languages. */
export const groundRules: NonNullable<WorldData['rules']> = {
  en: [
    { id: 'respect', title: 'Be kind', text: 'Disagree about the matter, never about the person.' },
    {
      id: 'privacy',
      title: 'Other people’s affairs are theirs',
      text: 'Write nothing about the health or pay of others.',
    },
  ],
  de: [
    { id: 'respect', title: 'Seien Sie freundlich', text: 'Streiten Sie über die Sache, nie über den Menschen.' },
    { id: 'privacy', title: 'Was andere betrifft, gehört ihnen', text: 'Nichts über Gesundheit oder Gehalt anderer.' },
  ],
};

/** The same people before any of them did anything: what the conformance kit begins with, administrator last. */
export const newcomers: WorldData = { people: fixtures.people, marks: ['👍', '🎉'] };
