import { plurals } from '../plural.js';

const plural = plurals('en');

export interface PeopleFinderTexts {
  finderHeading: string;
  finderSearch: string;
  finderFilters: string;
  finderTeam: string;
  finderPlace: string;
  finderFloor: (floor: string) => string;
  finderDays: string;
  finderSkill: string;
  finderLanguage: string;
  finderPhone: string;
  finderEmail: string;
  finderManager: string;
  finderBeside: string;
  finderReports: string;
  finderAll: string;
  finderNone: string;
  finderAdd: string;
  finderAccept: string;
  finderMore: (n: number) => string;
  finderSay: (how: string) => string;
  finderAsked: (name: string) => string;
  finderCard: string;
  finderCards: string;
  finderReport: string;
  finderLeft: string;
}

export const peopleFinder: PeopleFinderTexts = {
  finderHeading: 'People',
  finderSearch: 'Name, role, team, place or phone',
  finderFilters: 'Filters',
  finderTeam: 'Team',
  finderPlace: 'Place',
  finderFloor: (floor) => `Floor ${floor}`,
  finderDays: 'Usually in',
  finderSkill: 'Skill or interest',
  finderLanguage: 'Language',
  finderPhone: 'Phone',
  finderEmail: 'E-mail',
  finderManager: 'Reports to',
  finderBeside: 'Same team',
  finderReports: 'Leads',
  finderAll: 'Show all',
  finderNone: 'Nobody found. Try fewer words or another spelling.',
  finderAdd: 'Add to contacts',
  finderAccept: 'Accept as a contact',
  finderMore: (n) => plural(n, { one: 'More than # person', other: 'More than # people' }),
  finderSay: (how) => `say “${how}”`,
  finderAsked: (name) => `${name} is asked.`,
  finderCard: 'Contact card',
  finderCards: 'Save these as contact cards',
  finderReport: 'Report',
  finderLeft: 'No longer works here.',
};
