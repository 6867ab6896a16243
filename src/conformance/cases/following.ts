/** Following all of somebody's questions, or a tag: what one is told then, and that nobody else is. */
import {
  blockAdd,
  dataExport,
  hashtagFollow,
  hashtagUnfollow,
  live,
  noticeList,
  personGet,
  personQuestionsFollow,
  personQuestionsUnfollow,
  questionAnswer,
  questionAsk,
  questionFollow,
  questionList,
  questionUpdate,
  type Change,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, tick, type Caller } from '../kit.js';
import { about, kinds, mention, settle, told } from './notices.js';

const it = casesOf('following');

const needs = [personQuestionsFollow, personQuestionsUnfollow, questionAsk];
const telling = [...needs, noticeList, questionAnswer];

const follow = (as: Caller, of: Caller) => as.ask(personQuestionsFollow, { person: of.id });
const ask = async (as: Caller, of: Caller, title: string, tags: string[] = []) =>
  (await as.ask(questionAsk, { person: of.id, title, tags })).id;
const answer = (as: Caller, question: string, text: string, draft = false) =>
  as.ask(questionAnswer, { question, text, draft });
/** None of these was told, once all that came before has been. */
async function silent(by: Caller, of: Caller, things: readonly string[], what: string): Promise<void> {
  await settle(by, of);
  for (const thing of things) equal(await about(of, thing), [], what);
}

export const followingCases = [
  it(
    'of somebody’s page is said in its list to who follows it alone',
    [...needs, questionList, blockAdd],
    async ({ people: [owner, follower, other] }) => {
      const page = { person: owner.id };
      const following = async (as: Caller) => (await as.ask(questionList, page)).following;
      for (const as of [follower, follower]) await follow(as, owner);
      equal(
        [await following(follower), await following(other), await following(owner)],
        [true, false, false],
        'who follows',
      );
      for (const as of [follower, follower]) await as.ask(personQuestionsUnfollow, page);
      equal(await following(follower), false, 'no longer');
      for (const operation of [personQuestionsFollow, personQuestionsUnfollow])
        await owner.refused(operation, page, 'invalid');
      await owner.ask(blockAdd, { person: other.id });
      for (const operation of [personQuestionsFollow, personQuestionsUnfollow])
        await other.refused(operation, page, 'not-found');
    },
  ),

  it(
    'of somebody’s page tells of each first answer there, once, and of nothing one may not see',
    [...telling, questionFollow, questionUpdate],
    async ({ people: [owner, asker, follower] }) => {
      await follow(follower, owner);
      const once = await ask(asker, owner, 'How deep is it?');
      const [declined, drafted, hidden] = [await ask(asker, owner, 'How wide?'), await ask(asker, owner, 'How high?'), await ask(asker, owner, 'How far?')]; // prettier-ignore
      await follower.ask(questionFollow, { question: once });
      await answer(owner, once, `Four metres, as ${mention(follower)} says`);
      const [notice] = await told(follower, once);
      equal([notice?.kind, notice?.actor?.id, notice?.people], ['question.answered', owner.id, 1], 'by three routes');
      const own = await owner.ask(questionAsk, { person: owner.id, title: 'Where is the key?', answer: 'At the gate' });
      equal(kinds(await told(follower, own.id)), ['question.answered'], 'asked and answered in one step');
      await owner.ask(questionUpdate, { question: declined, decline: 'I do not know' });
      await answer(owner, drafted, 'Perhaps three', true);
      await owner.ask(questionUpdate, { question: hidden, audience: 'me' });
      await answer(owner, hidden, 'A mile');
      await answer(owner, once, 'Five metres');
      await silent(owner, follower, [declined, drafted, hidden], 'declined, drafted, hidden');
      equal(kinds(await about(follower, once)), ['question.answered'], 'another wording');
      await follower.ask(personQuestionsUnfollow, { person: owner.id });
      await answer(owner, drafted, 'Three metres');
      await silent(owner, follower, [drafted], 'followed no more');
    },
  ),

  it('of a page tells nothing across a block', [...telling, blockAdd], async ({ people: [owner, asker, one, other] }) => {
    const question = await ask(asker, owner, 'Who has the key?');
    for (const follower of [one, other]) await follow(follower, owner);
    await owner.ask(blockAdd, { person: one.id });
    await other.ask(blockAdd, { person: owner.id });
    await answer(owner, question, 'I do');
    for (const follower of [one, other]) await silent(asker, follower, [question], 'across a block');
  }), // prettier-ignore

  it(
    'of a tag tells of first answers under it, by a kind of its own where nothing else tells',
    [...telling, hashtagFollow, hashtagUnfollow, questionUpdate],
    async ({ people: [owner, asker, follower], label }) => {
      const tag = label('tide').replace(/\W/g, '');
      await follower.ask(hashtagFollow, { label: tag.toUpperCase() });
      const [first, second, hidden, last] = [await ask(asker, owner, 'When?', [tag]), await ask(asker, owner, 'Where?', [tag]), await ask(asker, owner, 'Why?', [tag]), await ask(asker, owner, 'How?', [tag])]; // prettier-ignore
      await answer(owner, first, 'At six');
      equal(kinds(await told(follower, first)), ['question.tagged'], 'by the tag alone');
      await owner.ask(questionUpdate, { question: hidden, audience: 'me' });
      await answer(owner, hidden, 'Because');
      await silent(owner, follower, [hidden], 'hidden');
      await follow(follower, owner);
      await answer(owner, second, 'At the weir');
      equal(kinds(await told(follower, second)), ['question.answered'], 'of a page that one follows, too');
      await follower.ask(personQuestionsUnfollow, { person: owner.id });
      await follower.ask(hashtagUnfollow, { label: tag });
      await answer(owner, last, 'By boat');
      await silent(owner, follower, [last], 'followed no more');
    },
  ),

  it(
    'is told by a live change to who follows alone',
    [...needs, live],
    async ({ people: [owner, asker, follower] }) => {
      const end = new AbortController();
      const heard = new Map<string, Change[]>();
      const listen = (who: Caller) =>
        new Promise<void>((onOpen) => {
          const changes: Change[] = [];
          heard.set(who.id, changes);
          const onChange = (change: Change) => void (change.kind === 'question' && changes.push(change));
          void who.adapter.subscribe?.({ signal: end.signal, onOpen, onChange, onResync: () => {} });
        });
      await Promise.all([owner, follower].map(listen));
      await follow(follower, owner);
      await ask(asker, owner, 'Who hears of it?');
      for (const limit = Date.now() + 10_000; !heard.get(owner.id)?.length; await tick())
        ok(Date.now() < limit, 'the question is told');
      end.abort();
      equal([...heard.values()].map((changes) => changes.some(({ id }) => id === owner.id)), [false, true], 'who heard'); // prettier-ignore
    },
  ),

  it('is in a copy of one’s data', [...needs, dataExport, personGet], async ({ people: [owner, follower] }) => {
    const { name } = await follower.ask(personGet, { person: owner.id });
    const own = await follower.ask(personGet, { person: follower.id });
    const times = async (as: Caller, said: string) =>
      (await as.ask(dataExport, {})).files
        .map(({ text }) => text)
        .join('\n')
        .split(said).length;
    const before = [await times(follower, name), await times(owner, own.name)];
    await follow(follower, owner);
    const after = [await times(follower, name), await times(owner, own.name)];
    ok(after[0]! > before[0]!, 'whom one follows');
    equal(after[1], before[1], 'not by whom one is followed');
  }),
];
