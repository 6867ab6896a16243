import { blockAdd, blockRemove, contactAdd, contactRemove, personGet, personSearch, personUpdate, tagAdd, type Input, type Person } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('people search');

const search = async (as: Caller, input: Input<typeof personSearch>) =>
  (await as.ask(personSearch, { limit: 100, ...input })).items;
const ids = async (as: Caller, input: Input<typeof personSearch>) =>
  (await search(as, input)).map(({ person }) => person.id);
const nameOf = async (as: Caller, { id }: Caller): Promise<Person> => as.ask(personGet, { person: id });
/** Gives somebody a preferred name that nobody else has. */
async function call({ label }: Kit, person: Caller, preferredName = label('').trim()): Promise<string> {
  await person.ask(personUpdate, { person: person.id, preferredName });
  return preferredName;
}
/** Everybody, as far as the kit can see: a backend may have others. */
async function everyPage(as: Caller, input: Input<typeof personSearch>, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await as.ask(personSearch, { ...input, limit, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items.map(({ person }) => person.id));
    if (page.next === null) return found;
    cursor = page.next;
  }
}

export const peopleSearchCases = [
  it('finds people by their name, in any order, whatever its case', [personSearch, personGet], async ({ people }) => {
    const [one, other] = people;
    const { name } = await nameOf(one, other);
    const words = name.split(' ');
    const ways = [name, name.toUpperCase(), [...words].reverse().join(', '), name.slice(0, -1)];
    for (const q of ways) {
      const found = (await search(one, { q })).find(({ person }) => person.id === other.id);
      ok(found, `"${q}" must find ${name}`);
      equal(found.matched.filter(({ field }) => field === 'name'), [{ field: 'name', text: name }], 'why'); // prettier-ignore
    }
    equal(await ids(one, { q: 'zzqqxx' }), [], 'a name that nobody has');
  }),

  it('finds people by a preferred name and says so, its beginning, accents dropped, a slip made', [personSearch, personUpdate], async (kit) => {
    const [one, other] = kit.people;
    const word = kit.label('').trim();
    const called = await call(kit, other, `${word.slice(0, 3)}é${word.slice(3)}`);
    const typed = `${word.slice(0, 3)}e${word.slice(3)}`;
    const swapped = typed.slice(0, 4) + typed[5]! + typed[4]! + typed.slice(6);
    for (const q of [called, typed, typed.slice(0, 6), typed.toUpperCase(), swapped, typed.slice(0, 4) + typed.slice(5), `${typed.slice(0, 5)}u${typed.slice(6)}`, typed.slice(0, 5) + typed.slice(4)]) { // prettier-ignore
      const [first] = await search(one, { q });
      equal([first?.person.id, first?.matched], [other.id, [{ field: 'preferredName', text: called }]], `for "${q}"`);
    }
    await call(kit, other);
    equal(await ids(one, { q: called }), [], 'the name they had before');
  }), // prettier-ignore

  it('puts the very word first, then its beginning, then a slip', [personSearch, personUpdate], async (kit) => {
    const [one, a, b, c] = kit.people;
    const word = kit.label('').trim();
    await call(kit, a, `${word.slice(0, 8)}y${word.slice(9)}`);
    await call(kit, b, `${word}son`);
    await call(kit, c, word);
    equal(await ids(one, { q: word }), [c.id, b.id, a.id], 'the order');
    equal(await everyPage(one, { q: word }, 1), [c.id, b.id, a.id], 'page by page');
  }),

  it('lists everybody by name where nothing is typed, and pages neither repeat nor skip', [personSearch], async (kit) => {
    const [one] = kit.people;
    const first = await one.ask(personSearch, { limit: 100 });
    const all = first.items.map(({ person }) => person.id);
    equal(new Set(all).size, all.length, 'each once');
    if (first.next === null) {
      for (const { id } of kit.people) ok(all.includes(id), `${id} is there`);
      for (const limit of [1, 3]) equal(await everyPage(one, {}, limit), all, `pages of ${limit}`);
    }
    equal(await ids(one, { q: '+++' }), [], 'for what has no letter');
    await one.refused(personSearch, { cursor: 'nonsense' }, 'malformed');
    await one.refused(personSearch, { q: 'x'.repeat(201) }, 'invalid');
  }), // prettier-ignore

  it('keeps to a skill, as far as the caller may see who has it', [personSearch, tagAdd], async (kit) => {
    const [one, a, b, c] = kit.people;
    const label = kit.label('Sounding');
    const { personTag } = await a.ask(tagAdd, { kind: 'skill', label, connect: false });
    await b.ask(tagAdd, { kind: 'skill', label, audience: 'contacts', connect: false });
    await c.ask(tagAdd, { kind: 'skill', label, audience: 'me', connect: false });
    const skill = personTag.tag.id;
    const found = await search(one, { skill });
    equal(found.map(({ person, matched }) => [person.id, matched]), [[a.id, [{ field: 'skill', text: label }]]], 'found'); // prettier-ignore
    equal(await ids(c, { skill }).then((own) => own.sort()), [a.id, c.id].sort(), 'for who has it for herself');
    equal(await ids(one, { skill, q: 'zzqqxx' }), [], 'with a name that nobody has');
    equal(await ids(one, { skill: 'no-such-term' }), [], 'a term that is not there');
  }),

  it('keeps to a language, a team and a place', [personSearch, personUpdate, personGet], async (kit) => {
    const [one, a, b] = kit.people;
    await a.ask(personUpdate, { person: a.id, languages: ['qaa-GB', 'en'] });
    await b.ask(personUpdate, { person: b.id, languages: ['qab'] });
    equal(await ids(one, { language: 'qaa' }), [a.id], 'by language');
    equal(await ids(one, { language: 'qa' }), [], 'a beginning is no language');
    const { team, location, building } = await nameOf(one, a);
    if (team) ok((await ids(one, { team: team.toUpperCase(), language: 'qaa' })).includes(a.id), 'by team');
    if (location) ok((await ids(one, { location, language: 'qaa' })).includes(a.id), 'by place');
    if (building) ok((await ids(one, { location: building, language: 'qaa' })).includes(a.id), 'by building');
    equal(await ids(one, { team: 'zzqqxx' }), [], 'a team that is not there');
    equal(await ids(one, { location: '+++' }), [], 'no word at all');
  }),

  it('finds who reports to somebody, and names the managers of each, the nearest first', [personSearch, personGet, blockAdd, blockRemove], async (kit) => {
    const [one] = kit.people;
    for (const { id } of kit.people) {
      const { manager, managers = [] } = await one.ask(personGet, { person: id });
      equal(new Set([id, ...managers.map((boss) => boss.id)]).size, managers.length + 1, 'nobody twice');
      if (managers.length > 0) equal(managers[0]?.id, manager?.id, 'the nearest');
      if (!manager) continue;
      ok((await everyPage(one, { manager: manager.id }, 100)).includes(id), 'who reports to their manager');
      if (manager.id === one.id) continue;
      await one.ask(blockAdd, { person: manager.id });
      equal(await ids(one, { manager: manager.id }), [], 'nobody reports to who is blocked');
      if (id !== manager.id) equal((await one.ask(personGet, { person: id })).managers ?? [], [], 'nor is one named who is');
      await one.ask(blockRemove, { person: manager.id });
    }
    equal(await ids(one, { manager: 'no-such-person' }), [], 'nobody reports to nobody');
    for (const person of await ids(one, { manager: one.id }))
      equal((await one.ask(personGet, { person })).manager?.id, one.id, 'each of those found');
  }), // prettier-ignore

  it('finds nobody across a block', [personSearch, personUpdate, blockAdd, blockRemove], async (kit) => {
    const [one, other, third] = kit.people;
    const [mine, theirs] = [await call(kit, one), await call(kit, other)];
    await one.ask(blockAdd, { person: other.id });
    equal([await ids(one, { q: theirs }), await ids(other, { q: mine })], [[], []], 'both ways');
    equal([await ids(third, { q: theirs }), await ids(third, { q: mine })], [[other.id], [one.id]], 'for a third');
    ok(!(await ids(one, {})).includes(other.id), 'nor in the list of all');
    await one.ask(blockRemove, { person: other.id });
    equal(await ids(one, { q: theirs }), [other.id], 'when it has ended');
  }),

  it('leaves out whom one cannot ask, where only those are wanted that one can', [personSearch, personUpdate, contactAdd, contactRemove], async (kit) => {
    const [one, a, b] = kit.people;
    const own = await call(kit, one);
    const [nameA, nameB] = [await call(kit, a), await call(kit, b)];
    equal(await ids(one, { q: own, addable: true }), [], 'oneself');
    equal(await ids(one, { q: nameA, addable: true }), [a.id], 'before');
    await one.ask(contactAdd, { person: a.id });
    await b.ask(contactAdd, { person: one.id });
    equal(await ids(one, { q: nameA, addable: true }), [], 'who was asked');
    equal(await ids(one, { q: nameB, addable: true }), [b.id], 'who asked can be answered');
    equal(await ids(one, { q: nameA }), [a.id], 'where all are wanted');
    await one.ask(contactRemove, { person: a.id });
    equal(await ids(one, { q: nameA, addable: true }), [a.id], 'when it was taken back');
  }), // prettier-ignore
];
