import { bookmarkSave, bookmarkUpdate, commentAdd, commentList, commentRemove, groupCreate, groupJoin, groupLeave, groupQuestions, groupRole, groupUpdate, questionAnswer, questionAsk, questionGet, questionList, questionMerge, questionRemove, questionSimilar, questionUpdate, usefulAdd, type Group } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';
import { whyOf } from '../parties.js';

const it = casesOf('questions to a group');

/** A group of the first two people, which the third sees and is not in. */
async function groupOf({ people: [one, other], label }: Kit): Promise<Group> {
  const made = await one.ask(groupCreate, { name: label('Boat builders'), kind: 'professional' });
  await other.ask(groupJoin, { group: made.id });
  return made;
}
const asks = (as: Caller, group: string, title: string) => as.ask(questionAsk, { person: as.id, group, title });
const titles = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

export const groupQuestionCases = [
  it(
    'are for its members alone, newest first',
    [groupCreate, groupJoin, groupLeave, groupQuestions, questionAsk, questionGet, questionList],
    async (kit) => {
      const [one, other, stranger] = kit.people;
      const { id: group, name } = await groupOf(kit);
      const asked = await asks(other, group, 'Which caulking?');
      await asks(one, group, 'Which oak?');
      equal([asked.audience, asked.group, asked.owner.id, asked.state], ['group', { id: group, name }, other.id, 'open'], 'the question'); // prettier-ignore
      const list = await one.ask(groupQuestions, { group });
      equal([titles(list), list.canAsk], [['Which oak?', 'Which caulking?'], true], 'as a member lists them');
      const page = await one.ask(groupQuestions, { group, limit: 1 });
      equal(titles(await one.ask(groupQuestions, { group, limit: 1, cursor: page.next! })), ['Which caulking?'], 'page by page'); // prettier-ignore
      equal(titles(await one.ask(questionList, { person: other.id })), ['Which caulking?'], 'on the page of who asked');
      await stranger.refused(groupQuestions, { group }, 'forbidden');
      await stranger.refused(questionGet, { question: asked.id }, 'not-found');
      equal((await stranger.ask(questionList, { person: other.id })).items, [], 'to somebody else');
      await one.ask(groupLeave, { group });
      await one.refused(questionGet, { question: asked.id }, 'not-found');
      equal((await other.ask(questionGet, { question: asked.id })).title, 'Which caulking?', 'to who asked');
    },
  ),

  it(
    'are answered in comments, of which who asked takes one',
    [groupCreate, groupJoin, groupQuestions, questionAsk, questionAnswer, questionUpdate, commentAdd, commentList],
    async (kit) => {
      const [one, other, stranger] = kit.people;
      const { id: group } = await groupOf(kit);
      const { id: question } = await asks(other, group, 'Which caulking?');
      const { text } = await one.ask(commentAdd, { thing: question, text: 'Cotton' });
      await stranger.refused(commentAdd, { thing: question, text: 'Oakum' }, 'not-found');
      await one.refused(questionAnswer, { question, text: 'Oakum' }, 'forbidden');
      await one.refused(questionUpdate, { question, title: 'Which oakum?' }, 'forbidden');
      const answered = await other.ask(questionAnswer, { question, text });
      equal([answered.state, answered.answer?.text, answered.comments], ['answered', 'Cotton', 1], 'taken');
      equal(
        titles(await one.ask(groupQuestions, { group, state: 'answered' })),
        ['Which caulking?'],
        'among the answered',
      );
      equal((await one.ask(groupQuestions, { group, state: 'open' })).items, [], 'among the open');
    },
  ),

  it(
    'are asked by members on their own page, without an answer, and stay with the group',
    [groupCreate, groupJoin, questionAsk, questionUpdate, questionMerge],
    async (kit) => {
      const [one, other, stranger] = kit.people;
      const { id: group } = await groupOf(kit);
      await stranger.refused(questionAsk, { person: stranger.id, group, title: 'x' }, 'forbidden');
      await one.refused(questionAsk, { person: one.id, group: 'no-such-group', title: 'x' }, 'not-found');
      await one.refused(questionAsk, { person: other.id, group, title: 'x' }, 'invalid');
      await one.refused(questionAsk, { person: one.id, group, title: 'x', answer: 'y' }, 'invalid');
      await one.refused(questionAsk, { person: one.id, group, title: 'x', audience: 'everyone' }, 'invalid');
      const { id: question } = await asks(one, group, 'Which oak?');
      const { id: into } = await one.ask(questionAsk, { person: one.id, title: 'Which wood?' });
      await one.refused(questionUpdate, { question, audience: 'everyone' }, 'invalid');
      await one.refused(questionUpdate, { question, offerTo: stranger.id }, 'invalid');
      await one.refused(questionMerge, { question, into }, 'invalid');
    },
  ),

  it(
    'are found by other words among the members',
    [groupCreate, groupJoin, groupQuestions, questionAsk, questionSimilar],
    async (kit) => {
      const [one, other, stranger] = kit.people;
      const { id: group } = await groupOf(kit);
      const title = `Where are the ${kit.label('lanterns')} stored?`;
      await asks(one, group, title);
      await asks(one, group, 'Who has the key?');
      equal(titles(await other.ask(groupQuestions, { group, q: 'stored lantern' })), [title], 'within the group');
      ok(titles(await other.ask(questionSimilar, { q: title })).includes(title), 'to a member');
      ok(!titles(await stranger.ask(questionSimilar, { q: title })).includes(title), 'to somebody else');
    },
  ),

  it(
    'are taken away, and what is said on them, by those who run the group, with a reason',
    [groupCreate, groupJoin, groupRole, groupQuestions, questionAsk, questionRemove, commentAdd, commentRemove],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { id: group } = await groupOf(kit);
      await third.ask(groupJoin, { group });
      const { id: question } = await asks(other, group, 'Which caulking?');
      const { id: comment } = await other.ask(commentAdd, { thing: question, text: 'Anybody?' });
      await third.refused(commentRemove, { comment, reason: 'x' }, 'forbidden');
      await third.refused(questionRemove, { question, reason: 'x' }, 'forbidden');
      await one.ask(groupRole, { group, person: third.id, role: 'moderator' });
      const why = await whyOf(kit, 'Off the topic');
      await third.ask(commentRemove, { comment, ...why });
      await third.ask(questionRemove, { question, ...why });
      equal((await one.ask(groupQuestions, { group })).items, [], 'gone');
    },
  ),

  it(
    'stay with who asked and left, as what they saved there does, to be read and taken away; the members’ words do not',
    [groupCreate, groupJoin, groupLeave, questionAsk, questionGet, questionUpdate, questionAnswer, questionRemove, bookmarkSave, bookmarkUpdate, commentAdd, commentList, usefulAdd],
    async (kit) => {
      const [one, other] = kit.people;
      const { id: group } = await groupOf(kit);
      const { id: question } = await asks(other, group, 'Which caulking?');
      const url = `https://boats.test/${group}`;
      const saved = await other.ask(bookmarkSave, { url, title: 'Boats', audience: 'group', group });
      await other.ask(groupLeave, { group });
      for (const thing of [question, saved.id]) {
        await one.ask(commentAdd, { thing, text: 'Between us' });
        await other.refused(commentList, { thing }, 'forbidden');
        await other.refused(commentAdd, { thing, text: 'x' }, 'forbidden');
        await other.refused(usefulAdd, { thing }, 'forbidden');
      }
      const { title, comments, can } = await other.ask(questionGet, { question });
      equal([title, comments, can.edit, can.manage, can.answer, can.remove], ['Which caulking?', 0, false, false, false, true], 'to who left'); // prettier-ignore
      equal((await one.ask(questionGet, { question })).comments, 1, 'to a member');
      await other.refused(questionUpdate, { question, title: 'x' }, 'forbidden');
      await other.refused(questionAnswer, { question, text: 'x' }, 'forbidden');
      await other.refused(bookmarkUpdate, { bookmark: saved.id, title: 'x' }, 'forbidden');
      await other.refused(bookmarkSave, { url, title: 'x' }, 'forbidden');
      equal((await other.ask(bookmarkUpdate, { bookmark: saved.id, audience: 'me' })).audience, 'me', 'taken out');
      await other.ask(questionRemove, { question });
    },
  ), // prettier-ignore

  it(
    'rest while the group is archived or has them switched off',
    [groupCreate, groupJoin, groupUpdate, groupQuestions, questionAsk, questionUpdate, questionAnswer, bookmarkSave, bookmarkUpdate, commentAdd],
    async (kit) => {
      const [one, other] = kit.people;
      const { id: group } = await groupOf(kit);
      const { id: thing } = await asks(other, group, 'Which caulking?');
      const url = `https://boats.test/${group}`;
      const { id: bookmark } = await other.ask(bookmarkSave, { url, title: 'Boats', audience: 'group', group });
      const shut = async () => {
        await other.refused(questionAsk, { person: other.id, group, title: 'x' }, 'forbidden');
        await other.refused(commentAdd, { thing, text: 'x' }, 'forbidden');
        await other.refused(questionUpdate, { question: thing, title: 'x' }, 'forbidden');
        await other.refused(questionAnswer, { question: thing, text: 'x' }, 'forbidden');
        await other.refused(bookmarkUpdate, { bookmark, title: 'x' }, 'forbidden');
        const { items, canAsk } = await other.ask(groupQuestions, { group });
        equal(canAsk, false, 'asking');
        return items.length;
      };
      await one.ask(groupUpdate, { group, parts: ['wall'] });
      equal(await shut(), 0, 'switched off');
      await one.ask(groupUpdate, { group, parts: ['questions'], archived: true });
      equal(await shut(), 1, 'archived');
    },
  ), // prettier-ignore
];
