/** Taking one's data out, and taking it away. */
import {
  batch,
  bookmarkImport,
  bookmarkList,
  bookmarkSave,
  capabilitiesGet,
  commentAdd,
  commentEdit,
  commentList,
  contactAdd,
  contactList,
  dataErase,
  dataExport,
  feedList,
  meGet,
  noticeList,
  noticeMute,
  noticeSettingsUpdate,
  personGet,
  personUpdate,
  postAdd,
  postList,
  postRemove,
  questionAnswer,
  questionAsk,
  questionGet,
  reportAdd,
  statusSet,
  tagAdd,
  tagList,
  type AnyOperation,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, tick, type Caller, type Case, type Kit, type NotTried } from '../kit.js';
import { firstRule, wallOf, whyOf } from '../parties.js';

const it = casesOf('own data');

async function exported(of: Caller): Promise<Record<string, string>> {
  const { files, person } = await of.ask(dataExport, {});
  equal(person.id, of.id, 'whose it is');
  equal(new Set(files.map(({ name }) => name)).size, files.length, 'every file has a name of its own');
  return Object.fromEntries(files.map(({ type, text }) => [type.split(';', 1).join(), text] as const));
}
const all = (files: Record<string, string>) => Object.values(files).join('\n');

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#44': ',', '#13': '\r' };
const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|#44|#13);/g, (_, name: string) => entities[name]!);

/** The rows of a Netscape bookmark file, as every program that reads one takes them. */
function rowsIn(file: string) {
  ok(file.startsWith('<!DOCTYPE NETSCAPE-Bookmark-file-1>'), 'a bookmark file says that it is one');
  return [...file.matchAll(/<A ([^>]*)>([^<]*)<\/A>(?:\s*<DD>([^<]*))?/g)].map(
    ([, attributes = '', title = '', note]) => {
      const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
      return {
      ...{ url: decoded(of('HREF') ?? ''), title: decoded(title), tags: of('TAGS')?.split(',').map(decoded) ?? [] },
      ...(note !== undefined && { note: decoded(note).trim() }),
      ...{ savedAt: new Date(Number(of('ADD_DATE')) * 1_000).toISOString(), audience: of('PRIVATE') === '0' ? ('everyone' as const) : ('me' as const) },
    } as const; // prettier-ignore
    },
  );
}

/** A case that takes somebody away for good, where the world allows it. */
const last = (name: string, needs: readonly AnyOperation[], run: (kit: Kit) => Promise<void>): Case =>
  it(name, [dataErase, meGet, ...needs], async (kit): Promise<void | NotTried> =>
    kit.mayErase ? run(kit) : { notTried: 'these accounts are used again' },
  );

const nameOf = async (one: Caller) => (await one.ask(personGet, { person: one.id })).name;
const erase = async (one: Caller) => one.ask(dataErase, { confirm: await nameOf(one) });

export const ownDataCases = [
  it('the copy comes beside what else a page reads at once', [batch, dataExport, meGet], async ({ people: [one] }) => {
    const { answers } = await one.ask(batch, { requests: [{ operation: meGet.name }, { operation: dataExport.name }] });
    equal(
      answers.map(({ status }) => status),
      [200, 200],
      'statuses',
    );
  }),
  it(
    'everything of one’s own comes out in formats that other programs read',
    [bookmarkSave, commentAdd, commentEdit, dataExport, personUpdate, postAdd, questionAsk, statusSet, tagAdd],
    async ({ people: [one, other], label }) => {
      const [about, status, said, first, edited] = ['About', 'Status', 'Said', 'First', 'Edited'].map(label);
      const [term, asked, answer, wanted, link] = ['Term', 'Asked', 'Answer', 'Wanted', 'Link'].map(label);
      await one.ask(personUpdate, { person: one.id, about: about! });
      await one.ask(statusSet, { text: status!, until: null, audience: 'me' });
      const post = await other.ask(postAdd, { wall: await wallOf(other), text: label('Theirs') });
      await one.ask(postAdd, { wall: await wallOf(other), text: said! });
      const comment = await one.ask(commentAdd, { thing: post.id, text: first! });
      await one.ask(commentEdit, { comment: comment.id, text: edited! });
      await one.ask(tagAdd, { kind: 'skill', label: term!, audience: 'me', connect: false });
      await one.ask(questionAsk, { person: one.id, title: asked!, answer: answer! });
      await one.ask(questionAsk, { person: other.id, title: wanted! });
      await one.ask(bookmarkSave, { url: 'https://tide.example/', title: link!, audience: 'me' });
      const files = await exported(one);
      const json = JSON.stringify(JSON.parse(files['application/json'] ?? ''));
      for (const words of [about, status, said, first, edited, term, asked, answer, wanted, link])
        ok(json.includes(words!), `the JSON has ${words}`);
      const card = files['text/vcard'] ?? '';
      ok(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n[^]*\r\nEND:VCARD\r\n$/.test(card), 'a card of version 4.0');
      ok(card.replaceAll('\r\n ', '').includes(`FN:${await nameOf(one)}`), 'the card has the name');
      for (const words of [asked, answer, wanted]) ok(files['text/markdown']?.includes(words!), `the Markdown has ${words}`);
    },
  ), // prettier-ignore

  it(
    'exported bookmarks come back whole',
    [bookmarkImport, bookmarkList, bookmarkSave, dataExport],
    async ({ people: [one, other], label }) => {
      const rows = [
        { url: 'https://tide.example/?a=1&b="2"', title: label('Tides <&> "weirs"'), tags: ['High, water', 'R&D'], note: 'two\nlines & <more>', audience: 'everyone' },
        { url: 'https://weir.example/#/level', title: label('Weir'), tags: [], audience: 'me' },
      ] as const; // prettier-ignore
      for (const row of rows) await one.ask(bookmarkSave, { ...row, tags: [...row.tags] });
      const read = rowsIn((await exported(one))['text/html'] ?? '');
      const { outcomes } = await other.ask(bookmarkImport, { rows: read });
      equal(outcomes.map(({ outcome }) => outcome), ['added', 'added'], 'outcomes'); // prettier-ignore
      const seen = async (of: Caller) =>
        (await of.ask(bookmarkList, { person: of.id })).items
          .map(({ url, title, tags, note, audience, savedAt }) => ({ url, title, tags, note, audience, at: savedAt.slice(0, 19) }))
          .sort((a, b) => (a.url < b.url ? -1 : 1)); // prettier-ignore
      equal(await seen(other), await seen(one), 'what came back');
    },
  ),

  it(
    'nothing of anybody else comes out beyond what one’s own answers',
    [commentAdd, contactAdd, dataExport, postAdd, questionAsk, statusSet],
    async ({ people: [one, other, third], label }) => {
      const [onWall, under, words, status] = ['On the wall', 'Under it', 'Answered', 'Status'].map(label);
      const naming = async () => all(await exported(one)).split(other.id).length;
      // Words of their own from before may name somebody.
      const before = await naming();
      await other.ask(postAdd, { wall: await wallOf(one), text: onWall! });
      await other.ask(statusSet, { text: status!, until: null });
      const post = await other.ask(postAdd, { wall: await wallOf(other), text: words! });
      await third.ask(commentAdd, { thing: post.id, text: under! });
      await one.ask(commentAdd, { thing: post.id, text: label('Mine') });
      const unnamed = await other.ask(questionAsk, { person: one.id, title: label('Who asks?'), unnamed: true });
      const out = all(await exported(one));
      for (const foreign of [onWall, under, status]) ok(!out.includes(foreign!), `${foreign} is not theirs`);
      equal(await naming(), before, `how often ${other.id} is named`);
      for (const needed of [words, unnamed.title]) ok(out.includes(needed!), `${needed} is what they answer`);
    },
  ),

  it('nothing is taken away under another name', [dataErase, meGet], async ({ people: [one, other], label }) => {
    for (const confirm of [label('Somebody'), await nameOf(other)]) {
      const error = await one.refused(dataErase, { confirm }, 'invalid');
      equal(error.errors?.map(({ pointer }) => pointer), ['/confirm'], 'the field that is named'); // prettier-ignore
    }
    equal((await one.ask(meGet, {})).person.id, one.id, 'still here');
  }),

  last(
    'whoever takes their data away is nobody here, and nothing of theirs is found',
    [
      bookmarkList,
      bookmarkSave,
      contactAdd,
      contactList,
      feedList,
      personUpdate,
      postAdd,
      postList,
      questionAsk,
      tagAdd,
    ],
    async (kit) => {
      const { people: [one, other], label, capabilities } = kit; // prettier-ignore
      const before = await other.ask(capabilitiesGet, {});
      const words = label('Gone');
      await one.ask(contactAdd, { person: other.id });
      if (capabilities.policy.contacts === 'mutual') await other.ask(contactAdd, { person: one.id });
      await one.ask(personUpdate, { person: one.id, about: words });
      for (const of of [one, other]) await one.ask(postAdd, { wall: await wallOf(of), text: words });
      await one.ask(bookmarkSave, { url: 'https://tide.example/', title: words });
      await one.ask(tagAdd, { kind: 'skill', label: words, connect: false });
      await one.ask(questionAsk, { person: one.id, title: words, answer: words });
      const own = await one.ask(questionAsk, { person: other.id, title: words });
      await erase(one);
      await one.refused(meGet, {}, 'unauthenticated');
      await other.refused(personGet, { person: one.id }, 'not-found');
      await other.refused(tagList, { person: one.id }, 'not-found');
      await other.refused(questionGet, { question: own.id }, 'not-found');
      const seen = await Promise.all([
        other.ask(contactList, { person: other.id }),
        other.ask(feedList, { scope: 'everyone' }),
        other.ask(postList, { wall: await wallOf(other) }),
      ]);
      for (const answer of seen) equal(answer.items, [], 'what is left');
      const after = await other.ask(capabilitiesGet, {});
      ok(after.erasures !== undefined && after.erasures !== before.erasures, 'copies are told to be thrown away');
    },
  ),

  it(
    'what one asked moderators, and how one wants to be told, comes out as well',
    [dataExport, noticeMute, noticeSettingsUpdate, postAdd, reportAdd],
    async (kit) => {
      const { people: [one, other], label } = kit; // prettier-ignore
      const note = label('Note');
      const post = await other.ask(postAdd, { wall: await wallOf(other), text: label('Theirs') });
      await one.ask(reportAdd, { thing: post.id, note, ...(await firstRule(kit)) });
      await one.ask(noticeMute, { thing: post.id });
      await one.ask(noticeSettingsUpdate, { byKind: { mention: 'weekly' } });
      const json = (await exported(one))['application/json'] ?? '';
      for (const words of [note, post.id, 'weekly']) ok(json.includes(words), `the JSON has ${words}`);
      ok(!all(await exported(other)).includes(note), 'whose words they were hears nothing of it');
    },
  ),

  last(
    'who goes takes along what they did to others, and leaves what they decided about them',
    [contactAdd, dataExport, noticeList, postAdd, postRemove],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { label } = kit;
      const reason = label('Reason');
      const post = await other.ask(postAdd, { wall: await wallOf(one), text: label('Here') });
      await one.ask(postRemove, { post: post.id, ...(await whyOf(kit, reason)) });
      await one.ask(contactAdd, { person: third.id });
      await other.ask(contactAdd, { person: third.id });
      const told = async (of: Caller) => (await of.ask(noticeList, { limit: 100 })).items;
      const hasHeard = async () =>
        (await told(other)).some((notice) => notice.reason === reason) &&
        (await told(third)).some(({ thing }) => thing?.id === other.id);
      for (const end = Date.now() + 10_000; !(await hasHeard()); await tick()) ok(Date.now() < end, 'people are told');
      const json = (await exported(third))['application/json'] ?? '';
      for (const { kind } of await told(third)) ok(json.includes(kind), 'what they were told of comes out, too');
      await erase(one);
      ok(
        (await told(other)).some((notice) => notice.reason === reason),
        'whose words were taken away still reads why',
      );
      equal(
        (await told(third)).filter(({ thing }) => thing?.id === one.id),
        [],
        'what they did is no news',
      );
    },
  ),

  last(
    'what others answered stays, without words or name',
    [commentAdd, commentList, personGet, postAdd, postList, questionAnswer, questionAsk, questionGet],
    async ({ people: [one, other, third], label }) => {
      const [words, title] = [label('Gone'), label('How?')];
      const thread = await other.ask(postAdd, { wall: await wallOf(other), text: label('Theirs') });
      const comment = await one.ask(commentAdd, { thing: thread.id, text: words });
      const post = await one.ask(postAdd, { wall: await wallOf(other), text: words });
      const reply = await third.ask(commentAdd, { thing: post.id, text: label('Reply') });
      const question = await one.ask(questionAsk, { person: other.id, title, detail: words });
      await other.ask(questionAnswer, { question: question.id, text: label('So') });
      await erase(one);
      const left = (await other.ask(commentList, { thing: thread.id })).items.find(({ id }) => id === comment.id);
      equal([left?.text, left?.author.erased, left?.author.id === one.id], ['', true, false], 'a place in the thread');
      const empty = (await other.ask(postList, { wall: await wallOf(other) })).items.find(({ id }) => id === post.id);
      equal([empty?.text, empty?.author.id, empty?.comments], ['', left?.author.id, 1], 'a post that was answered');
      equal((await other.ask(commentList, { thing: post.id })).items.map(({ id }) => id), [reply.id], 'the reply'); // prettier-ignore
      const asked = await third.ask(questionGet, { question: question.id });
      equal([asked.title, asked.detail, asked.asker?.id], [title, undefined, left?.author.id], 'what was answered');
      equal((await third.ask(personGet, { person: left!.author.id })).left, true, 'a former colleague');
    },
  ),
];
