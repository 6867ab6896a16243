import {
  activityList,
  blockAdd,
  commentAdd,
  commentList,
  commentRemove,
  contactAdd,
  personGet,
  questionAccept,
  questionAnswer,
  questionAsk,
  questionEdits,
  questionFeedback,
  questionFeedbackGive,
  questionFollow,
  questionGet,
  questionList,
  questionMerge,
  questionRemove,
  questionSimilar,
  questionUnfollow,
  questionUpdate,
  usefulAdd,
  wallUpdate,
  type Input,
  type Question,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';
import { whyOf } from '../parties.js';

const it = casesOf('questions');

type Asking = Omit<Input<typeof questionAsk>, 'person' | 'title'>;
const ask = (as: Caller, on: Caller, title: string, input: Asking = {}) =>
  as.ask(questionAsk, { person: on.id, title, ...input });
const list = async (as: Caller, of: Caller, input: Partial<Input<typeof questionList>> = {}) =>
  (await as.ask(questionList, { person: of.id, limit: 100, ...input })).items;
const titles = async (...asked: Parameters<typeof list>) => (await list(...asked)).map(({ title }) => title);
const update = (as: Caller, { id: question }: { id: string }, input: Omit<Input<typeof questionUpdate>, 'question'>) =>
  as.ask(questionUpdate, { question, ...input });
const get = (as: Caller, { id: question }: { id: string }) => as.ask(questionGet, { question });
const answer = (as: Caller, { id: question }: { id: string }, text: string, draft?: boolean) =>
  as.ask(questionAnswer, { question, text, ...(draft && { draft }) });
const hides = (as: Caller, { id: question }: { id: string }) => as.refused(questionGet, { question }, 'not-found');
const none = { answer: false, edit: false, manage: false, accept: false, remove: false };

const asking = [questionAsk, questionList, questionGet];
const answering = [...asking, questionAnswer];

export const questionCases = [
  it('asked on somebody’s page, answered there, and both see where it stands', answering, async ({ people: [owner, asker, reader] }) => {
    const asked = await ask(asker, owner, 'Where is the ladder?', { detail: 'The long one.', tags: ['Tools'] });
    equal([asked.state, asked.owner.id, asked.asker?.id, asked.following, asked.answer], ['open', owner.id, asker.id, true, undefined], 'as asked'); // prettier-ignore
    equal(asked.can, { ...none, edit: true, remove: true }, 'what the asker can do');
    equal((await get(owner, asked)).can, { ...none, answer: true, manage: true, remove: true }, 'what the owner can do');
    equal((await get(reader, asked)).can, none, 'what a reader can do');
    await asker.refused(questionAnswer, { question: asked.id, text: 'Here' }, 'forbidden');
    await answer(owner, asked, 'Behind the boat house.');
    for (const as of [asker, reader, owner]) {
      const [seen] = await list(as, owner, { state: 'answered' });
      equal([seen?.answer?.text, seen?.detail, seen?.tags, seen?.state], ['Behind the boat house.', 'The long one.', ['Tools'], 'answered'], 'to all'); // prettier-ignore
    }
    equal(await titles(asker, owner, { state: 'open' }), [], 'those that wait');
    if (asked.version !== undefined) await owner.refused(questionAnswer, { question: asked.id, text: 'x', version: 'an-old-one' }, 'stale'); // prettier-ignore
  }), // prettier-ignore

  it('asked and answered in one step on one’s own page, and nowhere else', asking, async ({ people: [owner, other] }) => {
    const own = await ask(owner, owner, 'Which key opens the store?', { answer: 'The red one.', reviewBy: '2030-01-31', unnamed: true }); // prettier-ignore
    equal([own.state, own.answer?.text, own.asker, own.unnamed, own.reviewBy], ['answered', 'The red one.', undefined, false, '2030-01-31'], 'the whole'); // prettier-ignore
    equal((await get(other, own)).reviewBy, undefined, 'the day is the owner’s alone');
    for (const field of [{ answer: 'x' }, { audience: 'me' }, { reviewBy: '2030-01-31' }] as const)
      await other.refused(questionAsk, { person: owner.id, title: 'Why?', ...field }, 'invalid');
  }), // prettier-ignore

  it('asked without a name: the owner knows who, readers do not', answering, async ({ people: [owner, asker, reader] }) => {
    const asked = await ask(asker, owner, 'May I take a day off?', { unnamed: true });
    for (const [as, named] of [[owner, asker.id], [asker, asker.id], [reader, undefined]] as const) { // prettier-ignore
      equal([(await get(as, asked)).asker?.id, (await get(as, asked)).unnamed], [named, true], 'alone');
      equal((await list(as, owner)).map((one) => one.asker?.id), [named], 'in the list'); // prettier-ignore
    }
    await answer(owner, asked, 'Yes.');
    equal((await get(reader, asked)).asker, undefined, 'answered');
  }), // prettier-ignore

  it('keeps a draft to its owner until it is published, and the answer beside it as it is', [...answering, questionUpdate], async ({ people: [owner, asker, reader] }) => {
    const asked = await ask(asker, owner, 'When is the drill?');
    await answer(owner, asked, 'Zephyrs perhaps', true);
    equal([(await get(owner, asked)).draft, (await get(owner, asked)).state], ['Zephyrs perhaps', 'open'], 'to its owner');
    for (const as of [asker, reader]) {
      const seen = await get(as, asked);
      equal([seen.draft, seen.answer, seen.state], [undefined, undefined, 'open'], 'to others');
      equal(await titles(as, owner, { q: 'Zephyrs' }), [], 'found by others');
    }
    await answer(owner, asked, 'On Monday.');
    await answer(owner, asked, 'On Tuesday.', true);
    const both = await get(owner, asked);
    equal([both.answer?.text, both.draft, (await get(reader, asked)).draft], ['On Monday.', 'On Tuesday.', undefined], 'both'); // prettier-ignore
    equal((await update(owner, asked, { draft: null })).draft, undefined, 'thrown away');
  }), // prettier-ignore

  it('keeps what an answer said before, to be read by all who see it', [...answering, questionEdits], async ({ people: [owner, asker] }) => {
    const own = await ask(owner, owner, 'Where do boats go?', { answer: 'North' });
    await answer(owner, own, 'South');
    await answer(owner, own, 'South');
    const { items } = await asker.ask(questionEdits, { question: own.id });
    equal(items.map(({ text }) => text), ['North'], 'earlier wordings'); // prettier-ignore
    await answer(owner, own, 'East');
    await answer(owner, own, 'South');
    const first = await asker.ask(questionEdits, { question: own.id, limit: 2 });
    const rest = await asker.ask(questionEdits, { question: own.id, limit: 2, cursor: first.next! });
    equal([first, rest].map((page) => page.items.map(({ text }) => text)), [['East', 'South'], ['North']], 'page by page'); // prettier-ignore
    equal(rest.next, null, 'the end');
    const { answer: now } = await get(asker, own);
    ok(now?.text === 'South' && now.editedAt !== undefined, 'the new wording and when it was changed');
  }), // prettier-ignore

  it('what was asked is changed by who asked it, until somebody else has answered', [...answering, questionUpdate], async ({ people: [owner, asker] }) => {
    const asked = await ask(asker, owner, 'Were is the rope?', { detail: 'The blue one' });
    const mended = await update(asker, asked, { title: 'Where is the rope?', detail: null });
    equal([mended.title, mended.detail], ['Where is the rope?', undefined], 'mended');
    await owner.refused(questionUpdate, { question: asked.id, title: 'What is rope?' }, 'forbidden');
    await asker.refused(questionUpdate, { question: asked.id, pinned: true }, 'forbidden');
    await answer(owner, asked, 'There');
    await asker.refused(questionUpdate, { question: asked.id, title: 'Where is the crane?' }, 'forbidden');
    const own = await ask(owner, owner, 'Which oar?', { answer: 'Both' });
    equal((await update(owner, own, { title: 'Which oars?' })).title, 'Which oars?', 'one’s own');
  }), // prettier-ignore

  it('stand in the owner’s order, pinned ones first, page by page', [...asking, questionUpdate], async ({ people: [owner, reader] }) => {
    const all: Record<string, Question> = {};
    for (const title of ['a', 'b', 'c', 'd', 'e']) all[title] = await ask(owner, owner, title, { answer: title });
    equal(await titles(reader, owner), ['e', 'd', 'c', 'b', 'a'], 'as they came');
    await update(owner, all['a']!, { before: all['d']!.id });
    equal(await titles(reader, owner), ['e', 'a', 'd', 'c', 'b'], 'one moved up');
    await update(owner, all['e']!, { before: null });
    await update(owner, all['c']!, { pinned: true });
    const order = ['c', 'a', 'd', 'b', 'e'];
    equal(await titles(reader, owner), order, 'one at the end, one pinned');
    await owner.refused(questionUpdate, { question: all['a']!.id, before: all['c']!.id }, 'invalid');
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: Question[]; next: string | null } = await reader.ask(questionList, { person: owner.id, limit: 2, ...(cursor !== undefined && { cursor }) }); // prettier-ignore
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.next;
    }
    equal(seen, order, 'page by page');
    await ask(owner, owner, 'f', { answer: 'f' });
    equal(await titles(reader, owner), ['c', 'f', 'a', 'd', 'b', 'e'], 'a new one');
  }), // prettier-ignore

  it('have tags by which a page is filtered', [...asking, questionUpdate], async ({ people: [owner, reader] }) => {
    const one = await ask(owner, owner, 'One', { tags: ['Rope work', 'rope-work', 'Knots'], answer: '1' });
    await ask(owner, owner, 'Other', { answer: '2' });
    equal(one.tags.length, 2, 'each term once');
    equal(await titles(reader, owner, { tag: 'ROPE WORK' }), ['One'], 'by tag');
    await update(owner, one, { tags: [] });
    equal(await titles(reader, owner, { tag: 'rope work' }), [], 'when it is taken off');
  }),

  it('shows each audience what is meant for it, and who asked always', [...asking, questionUpdate, contactAdd], async ({ people: [owner, asker, contact, reader] }) => {
    await owner.ask(contactAdd, { person: contact.id });
    await contact.ask(contactAdd, { person: owner.id });
    const asked = await ask(asker, owner, 'How deep is the dock?');
    await update(owner, asked, { audience: 'contacts' });
    for (const as of [owner, asker, contact]) equal(await titles(as, owner), [asked.title], 'for contacts');
    equal([await titles(reader, owner), await titles(reader, owner, { q: 'deep dock' })], [[], []], 'to anybody else');
    await hides(reader, asked);
    await update(owner, asked, { audience: 'me' });
    for (const as of [owner, asker]) equal(await titles(as, owner), [asked.title], 'hidden');
    equal([await titles(contact, owner), await titles(contact, owner, { q: 'deep dock' })], [[], []], 'to a contact');
    await hides(contact, asked);
  }), // prettier-ignore

  it('declined with a reason, which who asked and who follows can read; an answer opens it again', [...answering, questionUpdate, questionFollow, questionUnfollow], async ({ people: [owner, asker, follower, reader] }) => {
    const asked = await ask(asker, owner, 'Can you do my report?');
    await follower.ask(questionFollow, { question: asked.id });
    equal((await get(follower, asked)).following, true, 'following');
    await update(owner, asked, { decline: 'Please ask the office' });
    for (const as of [asker, follower, owner]) equal([(await get(as, asked)).state, (await get(as, asked)).reason], ['declined', 'Please ask the office'], 'declined'); // prettier-ignore
    await hides(reader, asked);
    equal((await update(owner, asked, { decline: null })).state, 'open', 'opened again');
    await update(owner, asked, { decline: 'No' });
    const { state, reason } = await answer(owner, asked, 'Yes, after all');
    equal([state, reason], ['answered', undefined], 'answered');
    await owner.refused(questionUpdate, { question: asked.id, decline: 'No' }, 'conflict');
    await follower.ask(questionUnfollow, { question: asked.id });
    equal((await get(follower, asked)).following, false, 'no longer following');
  }), // prettier-ignore

  it('merged: both wordings are found, the other id leads there, who followed goes along', [...answering, questionMerge, questionFollow, usefulAdd], async ({ people: [owner, asker, reader] }) => {
    const first = await ask(owner, owner, 'How are gauges calibrated?', { answer: 'With a staff.' });
    const second = await ask(asker, owner, 'Levelling of instruments?');
    await reader.ask(questionFollow, { question: second.id });
    await asker.refused(questionMerge, { question: second.id, into: first.id }, 'forbidden');
    await owner.refused(questionMerge, { question: first.id, into: second.id }, 'conflict');
    await owner.refused(questionMerge, { question: first.id, into: first.id }, 'invalid');
    const merged = await owner.ask(questionMerge, { question: second.id, into: first.id });
    equal([merged.id, merged.wordings], [first.id, [second.title]], 'the one that is left');
    equal(await titles(reader, owner), [first.title], 'the page');
    for (const q of ['gauges calibrated', 'levelling instruments']) equal((await list(reader, owner, { q })).map(({ id }) => id), [first.id], q); // prettier-ignore
    const led = await get(reader, second);
    equal([led.id, led.following, led.answer?.text], [first.id, true, 'With a staff.'], 'by the other id');
    await reader.ask(usefulAdd, { thing: second.id });
    equal((await get(owner, first)).useful.count, 1, 'a mark by the other id');
    const third = await ask(owner, owner, 'About gauges', { answer: 'See there' });
    await owner.ask(questionMerge, { question: first.id, into: third.id });
    equal((await get(reader, second)).id, third.id, 'merged twice');
  }), // prettier-ignore

  it('handed over to a colleague when they accept', [...answering, questionUpdate, questionAccept], async ({ people: [owner, asker, colleague, reader] }) => {
    const asked = await ask(asker, owner, 'Who repairs the crane?');
    await answer(owner, asked, 'I am not sure', true);
    await update(owner, asked, { offerTo: colleague.id });
    const [offered] = await list(colleague, colleague, { state: 'open' });
    equal([offered?.id, offered?.offeredTo?.id, offered?.can.accept], [asked.id, colleague.id, true], 'in their list');
    equal([(await list(reader, colleague)).length, (await get(reader, asked)).offeredTo], [0, undefined], 'to readers');
    await reader.refused(questionAccept, { question: asked.id, accept: true }, 'forbidden');
    await colleague.ask(questionAccept, { question: asked.id, accept: false });
    equal([(await list(colleague, colleague)).length, (await get(owner, asked)).offeredTo], [0, undefined], 'left where it is'); // prettier-ignore
    await update(owner, asked, { offerTo: colleague.id });
    const taken = await colleague.ask(questionAccept, { question: asked.id, accept: true });
    equal([taken.owner.id, taken.draft, taken.can.answer], [colleague.id, undefined, true], 'taken');
    equal([await titles(reader, owner), await titles(reader, colleague)], [[], [asked.title]], 'the pages');
    await owner.refused(questionAnswer, { question: asked.id, text: 'x' }, 'forbidden');
    equal((await answer(colleague, asked, 'I do')).asker?.id, asker.id, 'answered');
    await colleague.refused(questionUpdate, { question: asked.id, offerTo: owner.id }, 'conflict');
  }), // prettier-ignore

  it('taken away by who asked until it is answered, by whose page it is on with a reason', [...answering, questionRemove], async (kit) => {
    const [owner, asker, reader] = kit.people;
    const first = await ask(asker, owner, 'First?');
    await reader.refused(questionRemove, { question: first.id }, 'forbidden');
    await asker.ask(questionRemove, { question: first.id });
    await hides(owner, first);
    const second = await ask(asker, owner, 'Second?');
    await answer(owner, second, 'Yes');
    await asker.refused(questionRemove, { question: second.id }, 'forbidden');
    await owner.refused(questionRemove, { question: second.id }, 'invalid');
    await owner.ask(questionRemove, { question: second.id, ...(await whyOf(kit, 'Asked twice')) });
    const own = await ask(owner, owner, 'Own?', { answer: 'Yes' });
    await owner.ask(questionRemove, { question: own.id });
    equal(await list(owner, owner), [], 'what is left');
  }), // prettier-ignore

  it('found useful by number, and what is missing is told its owner alone, without a name', [...answering, usefulAdd, questionFeedback, questionFeedbackGive], async ({ people: [owner, one, other] }) => {
    const own = await ask(owner, owner, 'Where is the manual?');
    await one.refused(questionFeedbackGive, { question: own.id, text: 'x' }, 'conflict');
    await answer(owner, own, 'Somewhere');
    equal(await one.ask(usefulAdd, { thing: own.id }), { count: 1, mine: true }, 'useful');
    for (const text of ['Where?', 'Which shelf?']) await one.ask(questionFeedbackGive, { question: own.id, text });
    equal((await get(one, own)).useful, { count: 0, mine: false }, 'nobody means both');
    const { items } = await owner.ask(questionFeedback, { question: own.id });
    equal(items.map(({ at: _at, ...rest }) => rest), [{ text: 'Which shelf?' }], 'to its owner'); // prettier-ignore
    equal([(await get(owner, own)).feedback, (await get(other, own)).feedback], [1, undefined], 'how many');
    await other.refused(questionFeedback, { question: own.id }, 'forbidden');
    await one.ask(usefulAdd, { thing: own.id });
    equal((await owner.ask(questionFeedback, { question: own.id })).items, [], 'useful after all');
  }), // prettier-ignore

  it('can be commented on by those who see it, and whose page it is on takes comments away with a reason', [...answering, commentAdd, commentList, commentRemove], async (kit) => {
    const [owner, one, other] = kit.people;
    const own = await ask(owner, owner, 'Where is the manual?', { answer: 'Here' });
    const said = await one.ask(commentAdd, { thing: own.id, text: 'And the other?' });
    equal([(await get(other, own)).comments, said.thing, said.can.remove], [1, own.id, true], 'there');
    const [seen] = (await owner.ask(commentList, { thing: own.id })).items;
    equal(seen?.can, { edit: false, remove: true }, 'what the owner can do');
    await other.refused(commentRemove, { comment: said.id, reason: 'x' }, 'forbidden');
    await owner.ask(commentRemove, { comment: said.id, ...(await whyOf(kit, 'Off the matter')) });
    equal([(await other.ask(commentList, { thing: own.id })).items, (await get(other, own)).comments], [[], 0], 'taken away');
    const hidden = await ask(owner, owner, 'Where is the safe?', { answer: 'x', audience: 'me' });
    await other.refused(commentAdd, { thing: hidden.id, text: 'x' }, 'not-found');
  }), // prettier-ignore

  it('are news of whom they were asked and who asked by name, as are answers and what was found useful', [...answering, activityList, usefulAdd], async ({ people: [owner, asker, reader] }) => {
    const told = async (of: Caller, as = reader) => (await as.ask(activityList, { person: of.id, limit: 100 })).items;
    const news = async (of: Caller) => (await told(of)).map(({ verb, actor, object }) => [verb, actor?.id, object.kind, object.label]); // prettier-ignore
    const named = await ask(asker, owner, 'By name?');
    const unnamed = await ask(asker, owner, 'Without?', { unnamed: true });
    equal(await news(owner), [['Question', undefined, 'question', unnamed.title], ['Question', asker.id, 'question', named.title]], 'of the owner'); // prettier-ignore
    equal(await news(asker), [['Question', asker.id, 'question', named.title]], 'of who asked');
    await answer(owner, named, 'Yes');
    await reader.ask(usefulAdd, { thing: named.id });
    equal((await news(owner)).slice(0, 2), [['Like', undefined, 'question', named.title], ['Create', owner.id, 'answer', named.title]], 'answered'); // prettier-ignore
    equal((await news(asker)).length, 2, 'of who asked, answered');
    for (const of of [owner, asker]) ok((await told(of)).every(({ target }) => target?.kind === 'person' && target.id === owner.id), 'whose page it stands on'); // prettier-ignore
    const [mine] = (await told(owner, asker)).filter(({ object }) => object.id === unnamed.id);
    equal(mine?.actor?.id, asker.id, 'who asked unnamed knows their own question');
    equal((await told(asker)).some(({ object }) => object.id === unnamed.id), false, 'nobody else finds it with who asked'); // prettier-ignore
  }), // prettier-ignore

  it('are no news as drafts, declined, hidden or removed, nor of who is blocked', [...answering, activityList, questionUpdate, questionRemove, blockAdd], async (kit) => {
    const [owner, asker, reader] = kit.people;
    const news = async (as: Caller, of = owner) =>
      (await as.ask(activityList, { person: of.id, limit: 100 })).items.map(({ verb, object }) => [verb, object.label]);
    const stays = await ask(asker, owner, 'Does it stay?');
    const asked = [['Question', stays.title]];
    await answer(owner, stays, 'Perhaps', true);
    const declined = await ask(asker, owner, 'Is it declined?');
    await update(owner, declined, { decline: 'Not for me' });
    const hidden = await ask(asker, owner, 'Is it hidden?');
    await update(owner, hidden, { audience: 'me' });
    const removed = await ask(asker, owner, 'Is it removed?');
    await owner.ask(questionRemove, { question: removed.id, ...(await whyOf(kit, 'Somebody is named')) });
    equal(await news(reader), asked, 'to a reader');
    for (const as of [owner, asker]) equal(await news(as), [['Question', hidden.title], ...asked], 'to those it is between'); // prettier-ignore
    await update(owner, declined, { decline: null });
    equal((await news(reader)).length, 2, 'opened again');
    await reader.ask(blockAdd, { person: asker.id });
    equal(await news(reader), [], 'to whom who asked is blocked for');
  }), // prettier-ignore

  it('whoever may post on a wall may ask there', [...asking, personGet, wallUpdate, contactAdd], async ({ people: [owner, contact, stranger] }) => {
    await owner.ask(contactAdd, { person: contact.id });
    await contact.ask(contactAdd, { person: owner.id });
    const { wall } = await owner.ask(personGet, { person: owner.id });
    const may = async (as: Caller) => {
      const { canAsk } = await as.ask(questionList, { person: owner.id });
      if (canAsk) await ask(as, owner, 'May I?');
      else await as.refused(questionAsk, { person: owner.id, title: 'May I?' }, 'forbidden');
      return canAsk;
    };
    for (const [postingBy, allowed] of [['everyone', [true, true, true]], ['contacts', [true, true, false]], ['nobody', [true, false, false]]] as const) { // prettier-ignore
      await owner.ask(wallUpdate, { wall: wall!, postingBy });
      equal([await may(owner), await may(contact), await may(stranger)], [...allowed], postingBy);
    }
  }), // prettier-ignore

  it('a block hides a page from who is cut off, and what they asked', [...answering, blockAdd, questionSimilar], async ({ people: [owner, asker, reader] }) => {
    const [open, answered, unnamed] = [await ask(asker, owner, 'Is it open?'), await ask(asker, owner, 'Is it answered?'), await ask(asker, owner, 'Is it unnamed?', { unnamed: true })]; // prettier-ignore
    await answer(owner, answered, 'It is');
    await reader.ask(blockAdd, { person: asker.id });
    equal(await titles(reader, owner), [unnamed.title, answered.title], 'what its absence would tell, and what is the owner’s'); // prettier-ignore
    equal((await get(reader, answered)).asker, undefined, 'without the name');
    await hides(reader, open);
    await owner.ask(blockAdd, { person: asker.id });
    equal(await titles(owner, owner), [answered.title], 'to the owner');
    await asker.refused(questionList, { person: owner.id }, 'not-found');
    await asker.refused(questionAsk, { person: owner.id, title: 'Why?' }, 'not-found');
    await hides(asker, answered);
    equal((await asker.ask(questionSimilar, { q: 'is it answered', person: asker.id })).items, [], 'nothing of it');
    await asker.refused(questionSimilar, { q: 'is it answered', person: owner.id }, 'not-found');
  }), // prettier-ignore
];
