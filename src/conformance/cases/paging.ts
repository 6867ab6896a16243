import { contactAdd, contactList, groupList, groupMembers, limits, tagAdd, tagList, tagPeople, tagRemove, type AnyOperation, type Page } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('paging');

async function pages<T>(
  caller: Caller,
  row: AnyOperation,
  input: object,
  limit: number,
  between?: (page: number) => Promise<void>,
) {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= 100; page++) {
    const asked = { ...input, limit, ...(cursor !== undefined && { cursor }) };
    const answer = (await caller.ask(row, asked)) as Page<T>;
    ok(answer.items.length <= limit, `at most ${limit} items`);
    items.push(...answer.items);
    if (answer.next === null) return items;
    ok(answer.items.length > 0, 'a page with a next one is not empty');
    cursor = answer.next;
    await between?.(page);
  }
  throw new Error('the pages do not end');
}

async function addTerms({ label }: Kit, caller: Caller, count: number): Promise<string[]> {
  const ids = [];
  for (let i = 0; i < count; i++) {
    ids.push((await caller.ask(tagAdd, { kind: 'skill', label: label(`T${i}`) })).personTag.tag.id);
  }
  return ids;
}

/** Page by page gives what one large page gives, in its order. */
async function walk(caller: Caller, row: AnyOperation, input: object): Promise<void> {
  const whole = (await caller.ask(row, { ...input, limit: limits.pageMost })) as Page<unknown>;
  if (whole.next !== null) return; // too much else is there to compare
  for (const limit of [1, 2, 3]) equal(await pages(caller, row, input, limit), whole.items, `pages of ${limit}`);
}

export const pagingCases = [
  it('lists newest first, and page by page what one large page gives', [tagList, tagAdd], async (kit) => {
    const [one] = kit.people;
    const ids = await addTerms(kit, one, 5);
    const { items } = await one.ask(tagList, { person: one.id, limit: 100 });
    equal(items.map(({ tag }) => tag.id), ids.reverse(), 'newest first'); // prettier-ignore
    await walk(one, tagList, { person: one.id });
  }),

  it('neither repeats nor skips while rows are added and removed', [tagList, tagAdd, tagRemove], async (kit) => {
    const [one] = kit.people;
    const ids = await addTerms(kit, one, 8);
    const gone = new Set<string>();
    const disturb = async (page: number) => {
      await addTerms(kit, one, 1);
      const tag = ids[page === 1 ? 7 : 0]!; // one already shown, then one still to come
      if (gone.has(tag) || page > 2) return;
      gone.add(tag);
      await one.ask(tagRemove, { tag });
    };
    const seen = await pages<{ tag: { id: string } }>(one, tagList, { person: one.id }, 2, disturb);
    equal(seen.map(({ tag }) => tag.id), ids.slice(1).reverse(), 'what was there all along, each once'); // prettier-ignore
  }),

  it(
    'pages people, members, groups and contacts alike',
    [tagPeople, groupMembers, groupList, contactList, tagAdd, contactAdd],
    async (kit) => {
      const { people } = kit;
      const label = kit.label('Weirs');
      for (const person of people) await person.ask(tagAdd, { kind: 'skill', label });
      const { personTag } = await people[0].ask(tagAdd, { kind: 'skill', label });
      await walk(people[0], tagPeople, { tag: personTag.tag.id });
      await walk(people[0], groupMembers, { group: personTag.group!.id });
      await walk(people[0], groupList, { mine: true });
      await walk(people[0], contactList, { person: people[0].id });
      await walk(people[0], contactList, { person: people[0].id, sort: 'status' });
    },
  ),

  it(
    `gives ${limits.page} items unless asked, and between 1 and ${limits.pageMost}`,
    [tagList, tagAdd],
    async (kit) => {
      const [one] = kit.people;
      await addTerms(kit, one, limits.page + 1);
      const unasked = await one.ask(tagList, { person: one.id });
      equal([unasked.items.length, unasked.next !== null], [limits.page, true], 'without a limit');
      for (const limit of [1, limits.pageMost]) await one.ask(tagList, { person: one.id, limit });
      for (const limit of [0, -1, limits.pageMost + 1])
        await one.refused(tagList, { person: one.id, limit }, 'invalid');
    },
  ),

  it('refuses a damaged cursor as malformed', [tagList], async ({ people: [one] }) => {
    for (const cursor of ['nonsense', 'bnVsbA', 'W10', 'WyJ4Il0', 'e30', 'ÿ']) {
      await one.refused(tagList, { person: one.id, cursor }, 'malformed');
    }
  }),
];
