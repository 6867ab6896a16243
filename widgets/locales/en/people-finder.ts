import { plurals } from '../plural.js';

const plural = plurals('en');

export interface PeopleFinderTexts {
  finderHeading: string;
  finderSearch: string;
  finderFilters: string;
  finderTeam: string;
  finderPlace: string;
  finderSkill: string;
  finderLanguage: string;
  finderPhone: string;
  finderEmail: string;
  finderManager: string;
  finderBeside: string;
  finderNone: string;
  finderAdd: string;
  finderAccept: string;
  finderMore: (n: number) => string;
  finderSay: (how: string) => string;
  finderAsked: (name: string) => string;
}

export const peopleFinder: PeopleFinderTexts = {
  finderHeading: 'People',
  finderSearch: 'Name, role, team, place or phone',
  finderFilters: 'Filters',
  finderTeam: 'Team',
  finderPlace: 'Place',
  finderSkill: 'Skill or interest',
  finderLanguage: 'Language',
  finderPhone: 'Phone',
  finderEmail: 'E-mail',
  finderManager: 'Reports to',
  finderBeside: 'Same team',
  finderNone: 'Nobody found. Try fewer words or another spelling.',
  finderAdd: 'Add to contacts',
  finderAccept: 'Accept as a contact',
  finderMore: (n) => plural(n, { one: 'More than # person', other: 'More than # people' }),
  finderSay: (how) => `say “${how}”`,
  finderAsked: (name) => `${name} is asked.`,
};
