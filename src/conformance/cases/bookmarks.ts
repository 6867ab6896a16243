/** What people save, who finds it, and who else has it. */
import {
  blockAdd,
  bookmarkImport,
  bookmarkList,
  bookmarkLookup,
  bookmarkRemove,
  bookmarkRetag,
  bookmarkSave,
  bookmarkSearch,
  bookmarkTags,
  bookmarkUpdate,
  commentAdd,
  commentList,
  contactAdd,
  contactSuggest,
  feedList,
  groupJoin,
  tagAdd,
  usefulAdd,
  type Bookmark,
  type Input,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('bookmarks');
const saving = [bookmarkSave, bookmarkList];
type Fields = Partial<Input<typeof bookmarkSave>>;

/** An address nobody else has saved. */
const addressFor = (kit: Kit) => `https://${kit.label('tide').replace(' ', '-')}.example/`;
const save = (as: Caller, url: string, fields: Fields = {}) =>
  as.ask(bookmarkSave, { url, title: 'Tide tables', ...fields });
const titles = ({ items }: { items: Bookmark[] }) => items.map(({ title }) => title);
const listed = async (as: Caller, of: Caller) => titles(await as.ask(bookmarkList, { person: of.id }));

async function befriend(one: Caller, other: Caller): Promise<void> {
  await one.ask(contactAdd, { person: other.id });
  await other.ask(contactAdd, { person: one.id });
}

const outcomes = async (as: Caller, rows: Input<typeof bookmarkImport>['rows']) =>
  (await as.ask(bookmarkImport, { rows })).outcomes.map(({ outcome, reason }) => [outcome, reason].filter(Boolean).join(' ')); // prettier-ignore

export const bookmarkCases = [
  it('what is saved is listed, the newest first, as it was typed', saving, async (kit) => {
    const [one] = kit.people;
    const address = addressFor(kit);
    await save(one, address);
    const typed = `${address.toUpperCase().replace('HTTPS', 'https')}b?utm_source=mail`;
    const made = await save(one, typed, { title: 'Tides', note: 'By hand', tags: ['Tides', 'Gauges'], unread: true });
    equal([made.url, made.note, made.tags, made.audience], [typed, 'By hand', ['Tides', 'Gauges'], 'everyone'], 'the entry'); // prettier-ignore
    equal(made.unread, true, 'to be read');
    equal(await listed(one, one), ['Tides', 'Tide tables'], 'the list');
  }),

  it('one address is one entry, however it is typed; saving again unites', saving, async (kit) => {
    const [one] = kit.people;
    const address = addressFor(kit);
    const first = await save(one, address, { note: 'First', tags: ['Tides'], audience: 'me' });
    const again = await save(one, `${address}?utm_source=mail#top`, {
      title: 'Tides',
      note: 'Second',
      tags: ['tides', 'Gauges'],
    });
    equal([again.id, again.url, again.savedAt], [first.id, address, first.savedAt], 'the same entry');
    equal([again.title, again.note, again.tags], ['Tides', 'First\n\nSecond', ['Tides', 'Gauges']], 'united');
    equal(again.audience, 'me', 'nobody else is shown it by saving it again');
    equal((await save(one, address)).note, 'First\n\nSecond', 'the note is kept');
    ok((await save(one, `${address}#/gauges`)).id !== first.id, 'a route is another address');
    equal((await one.ask(bookmarkList, { person: one.id })).items.length, 2, 'entries');
  }),

  it('what is no address of the web, or has a password in it, is refused', saving, async (kit) => {
    const [one] = kit.people;
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'tides',
      'https://ada:secret@tide.example/',
    ])
      // prettier-ignore
      await one.refused(bookmarkSave, { url, title: 'x' }, 'invalid');
  }),

  it(
    'an audience holds in lists, searches, tags and who else has it',
    [...saving, bookmarkSearch, bookmarkTags, bookmarkLookup, contactAdd],
    async (kit) => {
      const [owner, contact, stranger] = kit.people;
      const address = addressFor(kit);
      await befriend(owner, contact);
      const { id: bookmark } = await save(owner, address, { tags: ['Weirs'], audience: 'me' });
      const sees = async (as: Caller) => {
        const { savers, title, tags } = await as.ask(bookmarkLookup, { url: address });
        const found = await as.ask(bookmarkSearch, { q: new URL(address).hostname.split('.')[0] });
        const all = [
          (await listed(as, owner)).length,
          found.items.length,
          (await as.ask(bookmarkTags, { person: owner.id })).items.length,
          ...(as === owner ? [] : [savers.count, savers.people.length, title === undefined ? 0 : 1, tags.length]),
        ];
        ok(new Set(all).size === 1, `what ${as.id} sees is the same everywhere, not ${all.join()}`);
        return all[0] === 1;
      };
      const whoSees = async () => [await sees(owner), await sees(contact), await sees(stranger)];
      equal(await whoSees(), [true, false, false], 'for me');
      await owner.ask(bookmarkUpdate, { bookmark, audience: 'contacts' });
      equal(await whoSees(), [true, true, false], 'for contacts');
      await owner.ask(bookmarkUpdate, { bookmark, audience: 'everyone' });
      equal(await whoSees(), [true, true, true], 'for everyone');
    },
  ),

  it('a group’s bookmarks are for its members', [...saving, bookmarkSearch, tagAdd, groupJoin], async (kit) => {
    const [owner, member, stranger] = kit.people;
    const label = kit.label('Weirs');
    await owner.ask(tagAdd, { kind: 'skill', label });
    const { group } = await member.ask(tagAdd, { kind: 'skill', label });
    if (!group) return { notTried: 'the shared term opened no group page' };
    const address = addressFor(kit);
    await stranger.refused(bookmarkSave, { url: address, title: 'x', audience: 'group', group: group.id }, 'invalid');
    await owner.refused(bookmarkSave, { url: address, title: 'x', audience: 'group' }, 'invalid');
    await owner.refused(bookmarkSave, { url: address, title: 'x', group: group.id }, 'invalid');
    const made = await save(owner, address, { audience: 'group', group: group.id });
    equal(made.group, { id: group.id, name: group.name }, 'its group');
    const found = async (as: Caller, of?: string) => titles(await as.ask(bookmarkSearch, { scope: 'group', ...(of && { group: of }) })); // prettier-ignore
    equal([await found(member), await found(member, group.id), await found(member, 'no-such-group')], [['Tide tables'], ['Tide tables'], []], 'to a member'); // prettier-ignore
    equal([await found(stranger), await listed(stranger, owner)], [[], []], 'to anybody else');
    return undefined;
  }),

  it(
    'one search goes over one’s own, contacts’ and everyone’s; what several saved is one item with its savers',
    [...saving, bookmarkSearch, contactAdd],
    async (kit) => {
      const [one, contact, stranger] = kit.people;
      await befriend(one, contact);
      const [shared, own] = [addressFor(kit), addressFor(kit)];
      for (const as of [one, contact, stranger]) {
        await save(as, shared, { title: `By ${as.id}` });
      }
      await save(one, own, { title: 'Only mine' });
      const q = new URL(shared).hostname.split('.')[0]!;
      const found = async (scope: 'mine' | 'contacts' | 'everyone') =>
        titles(await one.ask(bookmarkSearch, { q, scope }));
      equal(await found('mine'), [`By ${one.id}`], 'mine');
      equal(await found('contacts'), [`By ${contact.id}`], 'contacts’');
      equal(await found('everyone'), [`By ${stranger.id}`], 'everyone’s');
      const [item] = (await one.ask(bookmarkSearch, { q })).items;
      equal([item?.savers.count, item?.savers.people.map(({ id }) => id), item?.savers.mine], [1, [contact.id], true], 'savers beside owner and caller'); // prettier-ignore
    },
  ),

  it(
    'finds by the beginnings of words in title, note, tags and address, whatever their accents',
    [...saving, bookmarkSearch],
    async (kit) => {
      const [one, other] = kit.people;
      const word = kit.label('').trim();
      await save(one, `https://${word}.example/levelling-gauges`, { title: `Marées ${word}`, note: 'Heights above chart datum', tags: ['Survey work'] }); // prettier-ignore
      const found = async (q: string, tag?: string) => (await other.ask(bookmarkSearch, { q: `${word} ${q}`, ...(tag && { tag }) })).items.length; // prettier-ignore
      for (const q of ['marees', 'MARÉ', 'datum height', 'survey', 'levelling', 'gau', '']) equal(await found(q), 1, q);
      for (const q of ['arees', 'heights nowhere']) equal(await found(q), 0, q);
      equal([await found('', 'survey WORK'), await found('', 'survey')], [1, 0], 'by tag');
      equal((await other.ask(bookmarkSearch, { q: '***' })).items.length, 0, 'nothing to look for');
    },
  ),

  it(
    'people change only their own, and what they change is told by its version',
    [...saving, bookmarkUpdate, bookmarkRemove],
    async (kit) => {
      const [owner, other] = kit.people;
      const made = await save(owner, addressFor(kit), { note: 'First', tags: ['Tides'] });
      const { id: bookmark, version } = made;
      const changed = await owner.ask(bookmarkUpdate, {
        bookmark,
        version,
        title: 'Tides',
        note: null,
        tags: ['a', 'A', 'b'],
        unread: true,
      });
      equal(
        [changed.title, changed.note, changed.tags, changed.unread],
        ['Tides', undefined, ['a', 'b'], true],
        'changed',
      );
      equal((await other.ask(bookmarkList, { person: owner.id })).items[0]?.unread, undefined, 'to be read is the owner’s own business'); // prettier-ignore
      if (version !== undefined) await owner.refused(bookmarkUpdate, { bookmark, version, title: 'x' }, 'stale');
      await other.refused(bookmarkUpdate, { bookmark, title: 'x' }, 'forbidden');
      await other.refused(bookmarkRemove, { bookmark }, 'forbidden');
      await owner.ask(bookmarkRemove, { bookmark });
      await owner.refused(bookmarkRemove, { bookmark }, 'not-found');
      equal(await listed(owner, owner), [], 'afterwards');
    },
  ),

  it('tags are counted, renamed and merged', [...saving, bookmarkTags, bookmarkRetag], async (kit) => {
    const [one] = kit.people;
    for (const tags of [['Tides', 'Gauges'], ['tides'], ['Weirs', 'Gauges', 'Tides']]) {
      await save(one, addressFor(kit), { tags });
    }
    const counted = async () => (await one.ask(bookmarkTags, { person: one.id })).items.map(({ label, bookmarks }) => `${label} ${bookmarks}`); // prettier-ignore
    equal(await counted(), ['Tides 3', 'Gauges 2', 'Weirs 1'], 'those used most first, worded as first');
    equal(await one.ask(bookmarkRetag, { from: 'weirs', to: 'Sluices' }), { bookmarks: 1 }, 'renamed');
    equal(await one.ask(bookmarkRetag, { from: 'Gauges', to: 'Tides' }), { bookmarks: 2 }, 'merged');
    equal(await counted(), ['Tides 3', 'Sluices 1'], 'afterwards');
    equal(await one.ask(bookmarkRetag, { from: 'Nowhere', to: 'Tides' }), { bookmarks: 0 }, 'a tag nobody gave');
  }),

  it(
    'before an address is saved it says what colleagues called it and who they are',
    [...saving, bookmarkLookup],
    async (kit) => {
      const [one, a, b, c] = kit.people;
      const address = addressFor(kit);
      await save(a, address, { title: 'Tide tables', tags: ['Tides', 'Tables'] });
      await save(b, `${address}#top`, { title: 'untitled', tags: ['tables'] });
      await save(c, address, { title: 'Tide tables', tags: ['Tables'] });
      const { canonical, mine, title, tags, savers } = await one.ask(bookmarkLookup, { url: `${address}?gclid=1` });
      equal([canonical, mine, title, tags], [address, undefined, 'Tide tables', ['Tables', 'Tides']], 'what is known');
      equal([savers.count, savers.people.length, savers.mine], [3, 3, false], 'who has it');
      const own = await save(one, address);
      equal((await one.ask(bookmarkLookup, { url: address })).mine?.id, own.id, 'one’s own');
    },
  ),

  it('an import tells of each row what became of it', [...saving, bookmarkImport], async (kit) => {
    const [one, other] = kit.people;
    const [known, fresh] = [addressFor(kit), addressFor(kit)];
    await save(one, known, { note: 'Mine', tags: ['Tides'], title: 'My title' });
    const rows = [
      { url: fresh, title: 'New', tags: ['Charts'], savedAt: '2010-05-06T07:08:09.000Z', unread: true },
      { url: `${fresh}?utm_source=x`, title: 'Twice', tags: ['Weirs'], note: 'A note' },
      { url: known, title: 'Theirs', tags: ['Charts'], note: 'Theirs', audience: 'everyone' as const },
      { url: 'javascript:alert(1)', title: 'x' },
      { url: 'data:text/html,x', title: 'x' },
      { url: 'place:type=6', title: 'x' },
      { url: '?KvNdlQ', title: 'x' },
      { url: 'https://ada:secret@tide.example/', title: 'x' },
      { url: fresh, title: ' ' },
      { url: fresh, title: 'x', savedAt: 'yesterday' },
      { url: fresh, title: 'x', audience: 'group' as const, group: 'no-such-group' },
    ];
    equal(
      await outcomes(one, rows),
      ['added', 'merged', 'merged', 'refused scheme', 'refused scheme', 'refused scheme', 'refused address', 'refused password', 'refused field', 'refused field', 'refused group'],
      'the outcomes',
    ); // prettier-ignore
    const items = (await one.ask(bookmarkList, { person: one.id })).items;
    const [mine, imported] = items;
    equal([mine?.title, mine?.note, mine?.tags, mine?.audience], ['My title', 'Mine', ['Tides', 'Charts'], 'everyone'], 'what was there'); // prettier-ignore
    equal([imported?.title, imported?.note, imported?.tags], ['New', 'A note', ['Charts', 'Weirs']], 'what came');
    equal([imported?.savedAt, imported?.audience, imported?.unread], ['2010-05-06T07:08:09.000Z', 'me', true], 'with its date, for nobody else'); // prettier-ignore
    equal(items.length, 2, 'and no more');
    equal((await listed(other, one)).length, 1, 'to others');
    equal((await one.ask(bookmarkImport, { rows: [{ url: 'JavaScript:x', title: 'x' }] })).outcomes[0]?.detail, 'javascript:', 'refused by name'); // prettier-ignore
  }),

  it('a block hides bookmarks of each from the other, and each from who has an address', [...saving, bookmarkSearch, bookmarkLookup, blockAdd], async (kit) => {
    const [one, other, third] = kit.people;
    const address = addressFor(kit);
    for (const as of [one, other, third]) await save(as, address, { title: `By ${as.id}` });
    await one.ask(blockAdd, { person: other.id });
    for (const [as, gone] of [[one, other], [other, one]] as const) {
      await as.refused(bookmarkList, { person: gone.id }, 'not-found');
      const { savers } = await as.ask(bookmarkLookup, { url: address });
      equal([savers.count, savers.people.map(({ id }) => id)], [1, [third.id]], 'who has it');
      const q = new URL(address).hostname.split('.')[0]!;
      ok(!titles(await as.ask(bookmarkSearch, { q })).includes(`By ${gone.id}`), 'the search');
    }
    equal((await third.ask(bookmarkLookup, { url: address })).savers.count, 2, 'for the third');
  }), // prettier-ignore

  it(
    'a bookmark is commented and found useful by those who see it',
    [...saving, bookmarkUpdate, commentAdd, commentList, usefulAdd],
    async (kit) => {
      const [owner, other] = kit.people;
      const { id } = await save(owner, addressFor(kit));
      await other.ask(commentAdd, { thing: id, text: 'Out of date' });
      equal(await other.ask(usefulAdd, { thing: id }), { count: 1, mine: true }, 'useful');
      const [item] = (await owner.ask(bookmarkList, { person: owner.id })).items;
      equal([item?.comments, item?.useful], [1, { count: 1, mine: false }], 'on the bookmark');
      equal(
        (await owner.ask(commentList, { thing: id })).items[0]?.can.remove,
        true,
        'its owner may take a comment away',
      );
      await owner.ask(bookmarkUpdate, { bookmark: id, audience: 'me' });
      await other.refused(commentAdd, { thing: id, text: 'Still here?' }, 'not-found');
      await other.refused(usefulAdd, { thing: id }, 'not-found');
    },
  ),

  it(
    'saving is news for those who may see it, an import is none',
    [...saving, bookmarkImport, feedList, contactAdd],
    async (kit) => {
      const [one, contact] = kit.people;
      await befriend(one, contact);
      await save(contact, addressFor(kit), { title: 'Saved' });
      await save(contact, addressFor(kit), { title: 'Kept to myself', audience: 'me' });
      await contact.ask(bookmarkImport, { rows: [{ url: addressFor(kit), title: 'Imported', audience: 'everyone' }] });
      const { items } = await one.ask(feedList, {});
      const told = items.flatMap(({ activity }) =>
        activity?.object.kind === 'bookmark' ? [activity.object.label] : [],
      );
      equal(told, ['Saved'], 'the feed');
    },
  ),

  it('a tag on the bookmarks of both suggests a colleague', [...saving, contactSuggest], async (kit) => {
    // The first of them lets suggestions go in a case before this one, for good.
    const [other, one, third] = kit.people;
    const label = kit.label('Weirs');
    await save(one, addressFor(kit), { tags: [label], audience: 'me' });
    await save(other, addressFor(kit), { tags: [label.toUpperCase()] });
    await save(third, addressFor(kit), { tags: [label], audience: 'me' });
    const { items } = await one.ask(contactSuggest, {});
    equal(items.map(({ person, because }) => [person.id, because.map(({ kind, label }) => [kind, label])]), [[other.id, [['bookmark-tag', label]]]], 'suggested'); // prettier-ignore
  }),
];
