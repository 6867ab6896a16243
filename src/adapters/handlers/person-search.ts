/** Looking for colleagues. Plain and thorough: every person is looked at; a server does the same in an index. */
import { personSearch, type Output, type Parsed } from '../../contract/index.js';
import {
  ENOUGH,
  filterWishes,
  has,
  meantBy,
  openly,
  personWords,
  reasons,
  searchStages,
  spellable,
  spelledWords,
  type Stage,
  type Wanted,
} from '../../domain/index.js';
import { paginate } from './paging.js';
import { foldedName, isPresent, on, personRef, relationTo, sees, type Scope } from './scope.js';
import { pair, type PersonRow } from './tables.js';

export const personSearchHandlers = [on(personSearch, searchPeople)];

type Input = Parsed<typeof personSearch>;
interface Found {
  row: PersonRow;
  /** Number of the stage in which they were found. */
  stage: number;
}

function searchPeople(scope: Scope, { q = '', ...input }: Input): Output<typeof personSearch> {
  const more = filterWishes(input);
  const rows = more ? scope.tables.people.values().filter((row) => isWanted(scope, row, more, input)) : [];
  const stages = searchStages(q, meant(scope, q));
  const all = rows.flatMap((row): Found[] => {
    const words = personWords(openly(row));
    const stage = stages.findIndex(({ wanted }) => wanted.every((one) => has(words, one)));
    return stage < 0 ? [] : [{ row, stage }];
  });
  const order = [
    { of: ({ stage }: Found) => stage },
    { of: ({ row }: Found) => foldedName(scope, row.id) },
    { of: ({ row }: Found) => row.id },
  ];
  const held = input.skill === undefined ? [] : [{ field: 'skill', text: scope.tables.tags.get(input.skill)?.label ?? '' }]; // prettier-ignore
  return paginate(unguessed(all, stages), order, input, ({ row, stage }) => ({
    person: { ...personRef(scope, row.id), team: row.team, location: row.location },
    matched: [...reasons(openly(row), [...stages[stage]!.wanted, ...(more ?? [])]), ...held],
  }));
}

/** Nobody is guessed where enough are written as typed; a kind of likeness that has begun is shown whole. */
function unguessed(all: readonly Found[], stages: readonly Stage[]): Found[] {
  const before = (kind: Stage['kind']) => stages.findIndex((one) => one.kind === kind);
  const enough = (kind: Stage['kind']) => all.filter(({ stage }) => stage < before(kind)).length >= ENOUGH;
  return all.filter(({ stage }) => stages[stage]!.kind === 'written' || !enough(stages[stage]!.kind));
}

function isWanted(
  scope: Scope,
  row: PersonRow,
  more: readonly Wanted[],
  { skill, manager, addable }: Omit<Input, 'q'>,
) {
  if (!isPresent(scope, row.id) || (addable && !['none', 'incoming'].includes(relationTo(scope, row.id)))) return false;
  if (manager !== undefined && !(row.manager === manager && isPresent(scope, manager))) return false;
  const entry = skill === undefined ? undefined : scope.tables.entries.get(pair(skill, row.id));
  if (skill !== undefined && !(entry && sees(scope, row.id, entry.audience))) return false;
  const words = personWords(openly(row));
  return more.every((one) => has(words, one));
}

function meant({ tables }: Scope, q: string): Map<string, string[]> {
  const known = new Set(tables.people.values().flatMap(spelledWords));
  return new Map(spellable(q).map((word) => [word, meantBy(word, known)]));
}
