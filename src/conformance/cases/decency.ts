import {
  bookmarkList,
  bookmarkSave,
  commentAdd,
  commentEdit,
  commentList,
  commentRemove,
  meGet,
  personGet,
  personUpdate,
  postAdd,
  postEdit,
  postList,
  postRemove,
  questionAnswer,
  questionAsk,
  questionGet,
  questionMerge,
  questionRemove,
  questionUpdate,
  removalAppeal,
  removalList,
  reportAdd,
  reportDecide,
  reportList,
  statusSet,
  type AnyOperation,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';
import { firstRule, holders, nobody, openOn, parties, wallOf, whyOf, write } from '../parties.js';

const it = casesOf('reports and appeals');

const decided = async (as: Caller, thing: string) =>
  (await as.ask(reportList, { open: false, limit: 100 })).items.filter((row) => row.thing.id === thing);
const removed = async (as: Caller, thing: string) =>
  (await as.ask(removalList, { limit: 100 })).items.find(({ id }) => id === thing);

const queue: AnyOperation[] = [personGet, postAdd, postList, meGet, reportAdd, reportList, reportDecide];
const appealing = [...queue, removalList, removalAppeal];
const reason = 'It is about the person, not the matter';

export const decencyCases = [
  it('somebody uninvolved decides about a report, and the author learns why', appealing, async (kit) => {
    const who = await parties(kit);
    if (!who) return nobody('a moderator beside an administrator');
    const [author, reporter, bystander] = who.plain as [Caller, Caller, Caller];
    const [decider, second] = who.deciders as [Caller, Caller];
    const { id, wall } = await write(author, kit.label('Unkind'));
    const { rule } = await firstRule(kit);
    for (const as of [reporter, reporter, second]) {
      await as.ask(reportAdd, { thing: id, ...(rule && { rule }), note: 'Look here' });
    }
    await author.refused(reportAdd, { thing: id, ...(rule && { rule }) }, 'conflict');
    await reporter.refused(reportAdd, { thing: 'no-such-thing', ...(rule && { rule }) }, 'not-found');
    await bystander.refused(reportList, {}, 'forbidden');
    const rows = await openOn(decider, id);
    equal(rows.map((row) => [row.kind, row.author?.id, row.reporter?.id, row.rule, row.note, row.canDecide]),
      [reporter, second].map((as) => ['report', author.id, as.id, rule, 'Look here', true]), 'the queue, once each'); // prettier-ignore
    const report = rows[0]!.id;
    ok(
      (await openOn(second, id)).every(({ canDecide }) => !canDecide),
      'who reported it does not decide',
    );
    await second.refused(reportDecide, { report, outcome: 'kept', reason }, 'forbidden');
    await bystander.refused(reportDecide, { report, outcome: 'kept', reason }, 'forbidden');
    await decider.refused(reportDecide, { report, outcome: 'restored', reason }, 'invalid');
    const { decision } = await decider.ask(reportDecide, { report, outcome: 'removed', reason });
    equal([decision?.outcome, decision?.reason, decision?.by?.id], ['removed', reason, decider.id], 'the decision');
    await decider.refused(reportDecide, { report, outcome: 'kept', reason }, 'conflict');
    equal(
      [(await openOn(decider, id)).length, (await decided(decider, id)).length],
      [0, 2],
      'both reports are answered',
    );
    for (const as of [author, reporter]) ok(!(await as.ask(postList, { wall })).items.some((post) => post.id === id), 'it is gone'); // prettier-ignore
    const taken = await removed(author, id);
    equal([taken?.rule, taken?.reason, taken?.thing.kind], [rule, reason, 'post'], 'what the author is told');
    equal(await removed(bystander, id), undefined, 'nobody else is');
    return undefined;
  }),

  it('nobody decides about their own words, or learns that or by whom they were reported', queue, async (kit) => {
    const who = await parties(kit);
    if (!who) return nobody('a moderator beside an administrator');
    const [reporter] = who.plain as [Caller];
    const [author, decider] = who.deciders as [Caller, Caller];
    const { id } = await write(author, kit.label('From the office'));
    await reporter.ask(reportAdd, { thing: id, ...(await firstRule(kit)) });
    equal(await openOn(author, id), [], 'in the queue of who wrote it');
    const [row] = await openOn(decider, id);
    ok(row, 'words of those in office are reported like anyone’s');
    await author.refused(reportDecide, { report: row.id, outcome: 'kept', reason }, 'not-found');
    await decider.ask(reportDecide, { report: row.id, outcome: 'kept', reason: 'It is a plain answer' });
    return undefined;
  }),

  it(
    'another person looks again, once, and brings the words back as they were',
    [...appealing, commentAdd, commentList],
    async (kit) => {
      const who = await parties(kit);
      if (!who) return nobody('a moderator beside an administrator');
      const [author, owner] = who.plain as [Caller, Caller];
      const [first, second] = who.deciders as [Caller, Caller];
      const { id: thing } = await write(owner, kit.label('Tide table'));
      const text = kit.label('It is wrong');
      const { id } = await author.ask(commentAdd, { thing, text });
      await owner.ask(reportAdd, { thing: id, ...(await firstRule(kit)) });
      const [row] = await openOn(first, id);
      await first.ask(reportDecide, { report: row!.id, outcome: 'removed', reason });
      await owner.refused(removalAppeal, { thing: id, text: 'Please' }, 'not-found');
      const asked = await author.ask(removalAppeal, { thing: id, text: 'It was about the table' });
      equal([asked.appeal?.text, asked.appeal?.decision], ['It was about the table', undefined], 'the appeal');
      await author.refused(removalAppeal, { thing: id, text: 'Again' }, 'conflict');
      const [appeal] = await openOn(second, id);
      equal([appeal?.kind, appeal?.removal?.by?.id, appeal?.removal?.reason, appeal?.note, appeal?.text, appeal?.canDecide],
        ['appeal', first.id, reason, 'It was about the table', text, true], 'in the queue'); // prettier-ignore
      ok(
        (await openOn(first, id)).every(({ canDecide }) => !canDecide),
        'not by who took it away',
      );
      await first.refused(reportDecide, { report: appeal!.id, outcome: 'kept', reason }, 'forbidden');
      await second.refused(reportDecide, { report: appeal!.id, outcome: 'removed', reason }, 'invalid');
      await second.ask(reportDecide, { report: appeal!.id, outcome: 'restored', reason: 'It is about the matter' });
      const { items } = await owner.ask(commentList, { thing });
      equal(items.map((comment) => [comment.id, comment.text, comment.author.id, comment.editedAt]), [[id, text, author.id, undefined]], 'it is back'); // prettier-ignore
      equal(await removed(author, id), undefined, 'nothing is removed any more');
      return undefined;
    },
  ),

  it(
    'whoever takes the words of somebody else away names the rule, and where there are none a reason is enough',
    [personGet, postAdd, postRemove, commentAdd, commentRemove],
    async (kit) => {
      const [author, owner] = kit.people;
      const why = await whyOf(kit, reason);
      const { id: post } = await author.ask(postAdd, { wall: await wallOf(owner), text: kit.label('For you') });
      const comments = [];
      for (const text of ['Look', 'Here']) comments.push((await author.ask(commentAdd, { thing: post, text })).id);
      const [comment, own] = comments as [string, string];
      for (const given of why.rule ? [{ reason }, { reason, rule: 'no-such-rule' }] : []) {
        for (const refusal of [
          await owner.refused(commentRemove, { comment, ...given }, 'invalid'),
          await owner.refused(postRemove, { post, ...given }, 'invalid'),
        ])
          equal(refusal.errors?.[0]?.pointer, '/rule', 'what is wrong');
      }
      await owner.ask(commentRemove, { comment, ...why });
      await author.ask(commentRemove, { comment: own });
      await owner.ask(postRemove, { post, ...why });
    },
  ),

  it('what whose wall it is took away can be looked at again, too', [...appealing, postRemove], async (kit) => {
    const who = await parties(kit);
    if (!who) return nobody('a moderator beside an administrator');
    const [author, owner] = who.plain as [Caller, Caller];
    const [decider] = who.deciders as [Caller];
    const wall = await wallOf(owner);
    const { id } = await author.ask(postAdd, { wall, text: kit.label('For you') });
    const why = await whyOf(kit, reason);
    await owner.ask(postRemove, { post: id, ...why });
    const told = await removed(author, id);
    equal([told?.rule, told?.reason], [why.rule, reason], 'what the author is told');
    await author.ask(removalAppeal, { thing: id, text: 'Why?' });
    const [appeal] = await openOn(decider, id);
    await decider.ask(reportDecide, { report: appeal!.id, outcome: 'kept', reason: 'It is their wall' });
    const taken = await removed(author, id);
    equal([taken?.appeal?.decision?.outcome, taken?.appeal?.decision?.reason], ['kept', 'It is their wall'], 'what came of it'); // prettier-ignore
    return undefined;
  }),

  it(
    'bookmarks go and come back, and questions keep who asked without a name',
    [...appealing, bookmarkSave, bookmarkList, questionAsk, questionGet],
    async (kit) => {
      const who = await parties(kit);
      if (!who) return nobody('a moderator beside an administrator');
      const [author, reporter] = who.plain as [Caller, Caller];
      const [first, second] = who.deciders as [Caller, Caller];
      const rule = await firstRule(kit);
      const saved = async () => (await reporter.ask(bookmarkList, { person: author.id })).items.map(({ id }) => id);
      const { id } = await author.ask(bookmarkSave, { url: 'https://unkind.example/', title: kit.label('Unkind') });
      await reporter.ask(reportAdd, { thing: id, ...rule });
      await first.ask(reportDecide, { report: (await openOn(first, id))[0]!.id, outcome: 'removed', reason });
      ok(!(await saved()).includes(id), 'the bookmark is gone');
      await author.ask(removalAppeal, { thing: id, text: 'It is a safety sheet' });
      await second.ask(reportDecide, { report: (await openOn(second, id))[0]!.id, outcome: 'restored', reason });
      ok((await saved()).includes(id), 'the bookmark is back');
      const question = await author.ask(questionAsk, { person: reporter.id, title: kit.label('Who?'), unnamed: true });
      await reporter.ask(reportAdd, { thing: question.id, ...rule });
      const [row] = await openOn(first, question.id);
      equal(row?.author, undefined, 'who asked');
      await first.ask(reportDecide, { report: row!.id, outcome: 'removed', reason });
      await reporter.refused(questionGet, { question: question.id }, 'not-found');
      equal((await removed(author, question.id))?.thing.kind, 'question', 'to who asked');
      return undefined;
    },
  ),

  it(
    'a moderator reads what was reported, whatever its author makes of it afterwards',
    [...queue, postEdit, commentAdd, commentEdit, questionAsk, questionUpdate],
    async (kit) => {
      const who = await parties(kit);
      if (!who) return nobody('a moderator beside an administrator');
      const [author, reporter] = who.plain as [Caller, Caller];
      const [decider] = who.deciders as [Caller];
      const rule = await firstRule(kit);
      const [unkind, kind] = [kit.label('Unkind'), kit.label('Kind')];
      const post = (await write(author, unkind)).id;
      const comment = (await author.ask(commentAdd, { thing: post, text: unkind })).id;
      const question = (await author.ask(questionAsk, { person: reporter.id, title: unkind })).id;
      const things = [post, comment, question];
      for (const thing of things) await reporter.ask(reportAdd, { thing, ...rule });
      await author.ask(postEdit, { post, text: kind });
      await author.ask(commentEdit, { comment, text: kind });
      await author.ask(questionUpdate, { question, title: kind });
      for (const thing of things) {
        const [row] = await openOn(decider, thing);
        equal([row?.text, row?.thing.label], [unkind, unkind], 'in the queue');
        await decider.ask(reportDecide, { report: row!.id, outcome: 'kept', reason: 'It is kind by now' });
      }
      return undefined;
    },
  ),

  it(
    'who asked without a name has none in the queue when the question is gone, either',
    [...queue, questionAsk, questionRemove, questionMerge],
    async (kit) => {
      const who = await parties(kit);
      if (!who) return nobody('a moderator beside an administrator');
      const [asker, owner] = who.plain as [Caller, Caller];
      const [decider] = who.deciders as [Caller];
      const rule = await firstRule(kit);
      const ask = async () => {
        const asked = { person: owner.id, title: kit.label('Who?'), unnamed: true };
        const { id } = await asker.ask(questionAsk, asked);
        await owner.ask(reportAdd, { thing: id, ...rule });
        return id;
      };
      const [gone, merged, into] = [await ask(), await ask(), await ask()];
      await asker.ask(questionRemove, { question: gone });
      await owner.ask(questionMerge, { question: merged, into });
      for (const thing of [gone, merged, into]) {
        const [row] = await openOn(decider, thing);
        ok(row && !JSON.stringify(row).includes(asker.id), 'who asked');
        await decider.ask(reportDecide, { report: row.id, outcome: 'kept', reason: 'It is a plain question' });
      }
      return undefined;
    },
  ),

  it(
    'whoever asked takes an answer of somebody else away with a reason, also in office',
    [...appealing, questionAsk, questionAnswer, questionGet, questionRemove],
    async (kit) => {
      const who = await parties(kit);
      const asker = (await holders(kit, 'moderator'))[0];
      const second = who?.deciders.find((one) => one !== asker);
      if (!who || !asker || !second) return nobody('a moderator beside an administrator');
      const [owner] = who.plain as [Caller];
      const ask = async () => (await asker.ask(questionAsk, { person: owner.id, title: kit.label('How deep?') })).id;
      const [question, open] = [await ask(), await ask()];
      await owner.ask(questionAnswer, { question, text: 'Four metres' });
      await asker.refused(questionRemove, { question }, 'invalid');
      const why = await whyOf(kit, reason);
      if (why.rule) await asker.refused(questionRemove, { question, reason }, 'invalid');
      await asker.ask(questionRemove, { question, ...why });
      const taken = await removed(owner, question);
      equal([taken?.rule, taken?.reason, taken?.text.includes('Four metres')], [why.rule, reason, true], 'what who answered is told'); // prettier-ignore
      await owner.ask(removalAppeal, { thing: question, text: 'It was measured' });
      const [appeal] = await openOn(second, question);
      await second.ask(reportDecide, { report: appeal!.id, outcome: 'restored', reason: 'It was' });
      equal((await owner.ask(questionGet, { question })).answer?.text, 'Four metres', 'it is back');
      await asker.ask(questionRemove, { question: open });
      await owner.refused(questionGet, { question: open }, 'not-found');
      return undefined;
    },
  ),

  it(
    'what somebody says about themselves goes and comes back, but for what they have said anew',
    [...appealing, personUpdate, statusSet],
    async (kit) => {
      const who = await parties(kit);
      if (!who) return nobody('a moderator beside an administrator');
      const [author, reporter] = who.plain as [Caller, Caller];
      const [first, second] = who.deciders as [Caller, Caller];
      const rule = await firstRule(kit);
      const [about, status, kind] = [kit.label('Unkind about'), kit.label('Unkind status'), kit.label('Kind')];
      const said = async () => {
        const { about: words, status: now } = await reporter.ask(personGet, { person: author.id });
        return [words, now?.text];
      };
      await author.ask(personUpdate, { person: author.id, about, audience: { about: 'everyone' } });
      await author.ask(statusSet, { text: status, until: null, audience: 'everyone', share: false });
      await author.refused(reportAdd, { thing: author.id, ...rule }, 'conflict');
      await reporter.ask(reportAdd, { thing: author.id, ...rule });
      const [row] = await openOn(first, author.id);
      equal(
        [row?.thing.kind, row?.author?.id, row?.text],
        ['profile', author.id, `${about}\n${status}`],
        'in the queue',
      );
      await first.ask(reportDecide, { report: row!.id, outcome: 'removed', reason });
      equal(await said(), [undefined, undefined], 'it is gone');
      const taken = (await author.ask(removalList, { limit: 100 })).items.find(({ text }) => text.includes(about));
      equal([taken?.thing.kind, taken?.rule, taken?.reason], ['profile', rule.rule, reason], 'what they are told');
      await author.ask(removalAppeal, { thing: taken!.id, text: 'It was about the tide' });
      await author.ask(personUpdate, { person: author.id, about: kind });
      const [appeal] = await openOn(second, taken!.id);
      equal([appeal?.kind, appeal?.text], ['appeal', taken!.text], 'the appeal');
      await second.ask(reportDecide, { report: appeal!.id, outcome: 'restored', reason: 'It was' });
      equal(await said(), [kind, status], 'what they said meanwhile stays, the rest is back');
      ok(!(await removed(author, taken!.id)), 'nothing is removed any more');
      await author.ask(personUpdate, { person: author.id, about: null });
      return undefined;
    },
  ),

  it('a moderator reads of a profile what whoever reported it sees', [...queue, personUpdate], async (kit) => {
    const who = await parties(kit);
    if (!who) return nobody('a moderator beside an administrator');
    const [author, reporter] = who.plain as [Caller, Caller];
    const [decider] = who.deciders as [Caller];
    const about = kit.label('For me alone');
    await author.ask(personUpdate, { person: author.id, about, audience: { about: 'me' } });
    await reporter.ask(reportAdd, { thing: author.id, ...(await firstRule(kit)) });
    const [row] = await openOn(decider, author.id);
    ok(row && !JSON.stringify(row).includes(about), 'not what is kept from who reported it');
    await decider.ask(reportDecide, { report: row.id, outcome: 'kept', reason: 'There is nothing' });
    await author.ask(personUpdate, { person: author.id, about: null, audience: { about: 'everyone' } });
    return undefined;
  }),
];
