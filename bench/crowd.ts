/** An organisation as large as they come: only people, with what a directory has of them. */
import { matchKey } from 'teapoint/domain';
import { namesByCountry, type Organisation, type Person } from './data.js';
import { chance, pick } from './measure.js';

const PEOPLE = 100_000;
const roles = 'Engineer|Analyst|Planner|Nurse|Lawyer|Driver|Inspector|Surveyor|Accountant|Editor'.split('|');
const areas = 'Marine|Water|Legal|Health|Transport|Data|Finance|Building|Field|Customer'.split('|');
/** Most sit in a few places, as in any large organisation. */
const places = 'London|London|London|London|Cardiff|Cardiff|Leeds|Brest|Hamburg|Lisbon|Gdańsk|Kraków|Ålesund|Zürich'.split('|'); // prettier-ignore

/** Always the same people; names in the likelihood in which the lists have them. */
export function crowd(): Organisation {
  const random = chance(5);
  const names = namesByCountry();
  const people = Array.from({ length: PEOPLE }, (_, at): Person => {
    const { forenames, surnames } = pick(names, random);
    const [forename, surname] = [pick(forenames, random), pick(surnames, random)];
    return {
      ...{
        id: `p${at}`,
        name: `${forename} ${surname}`,
        team: `${pick(areas, random)} ${1 + Math.floor(random() * 40)}`,
      },
      ...{ title: `${pick(areas, random)} ${pick(roles, random)}`, location: pick(places, random) },
      ...{ email: `${matchKey(forename)}.${matchKey(surname)}${at}@firm.example`, phone: `+44 20 7946 ${at}` },
    };
  });
  const askers = people.filter((_, at) => at % (PEOPLE / 25) === 0).map(({ id }) => id);
  const origin = `${PEOPLE} people, names of ${names.length} countries in chance pairs, titles, teams, places and numbers invented`;
  return { origin, people, terms: [], partners: [], leftOut: new Map(), entries: [], askers };
}
