import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { questionAnswer, questionAsk, questionList, questionMerge, questionRemove, questionSimilar, questionUpdate, type AnyOperation, type Input, type Output } from 'teapoint/contract'; // prettier-ignore
import type { Database } from '../src/db/database.js';
import { newId } from '../src/db/ids.js';
import { handlers } from '../src/handlers/index.js';
import { forgetStems } from '../src/handlers/question-index.js';
import { invented, isThere, stackFaq, type Wordings } from './question-search.data.js';
import { onBothEngines, onEngine } from './world.js';

const all = handlers({ name: 'Teapoint', policy: 'mutual' });

/** A tenant with one person, who asks. */
async function page({ db }: Database) {
  const [tenant, me] = [newId(), 'me'];
  await db
    .insertInto('person')
    .values({ tenant, id: me, name: 'Me', sort_name: 'me', search: '', namespace: '', version: '', created_at: new Date() })
    .execute(); // prettier-ignore
  const context = { db, tenant, caller: { id: me, roles: [] }, now: new Date(), policy: 'mutual', emit: () => {}, notify: () => {} } as const;
  const as = async <T extends AnyOperation>(operation: T, input: Input<T>) =>
    (await all.get(operation.name)!(context, operation.input().parse(input) as never)) as Output<T>;
  const ask = (title: string, more: Partial<Input<typeof questionAsk>> = {}) => as(questionAsk, { person: me, title, ...more }); // prettier-ignore
  return {
    ...{ tenant, as, ask },
    similar: async (q: string) => (await as(questionSimilar, { q })).items.map(({ title }) => title),
    list: async (q: string) => (await as(questionList, { person: me, q, limit: 5 })).items.map(({ title }) => title),
  };
} // prettier-ignore

/** How many find what they mean among the first five, and the mean of one by its place. */
async function recall(find: (q: string) => Promise<string[]>, wordings: readonly Wordings[]) {
  const missed: string[] = [];
  let places = 0;
  for (const { title, others } of wordings) {
    for (const q of others) {
      const at = (await find(q)).slice(0, 5).indexOf(title);
      if (at < 0) missed.push(q);
      else places += 1 / (at + 1);
    }
  }
  const asked = wordings.flatMap(({ others }) => others).length;
  return { share: (asked - missed.length) / asked, mrr: places / asked, missed };
}

/** What PostgreSQL's own search finds that has any of the words. */
const plain =
  ({ db }: Database, tenant: string) =>
  async (q: string) => {
    const found = await sql<{ title: string }>`
    select title from question, (select replace(plainto_tsquery('english', ${q})::text, ' & ', ' | ')::tsquery as t) as t
    where tenant = ${tenant} and to_tsvector('english', title) @@ t order by ts_rank(to_tsvector('english', title), t) desc, id limit 5`.execute(
      db,
    );
    return found.rows.map(({ title }) => title);
  };

const recallSuite = (database: () => Database) => {
  test('nine of ten find the question they mean among the first five', async (t) => {
    const { tenant, ask, similar, list } = await page(database());
    const wordings = stackFaq();
    for (const { title } of wordings) await ask(title);
    for (const [name, find] of Object.entries({ plain: plain(database(), tenant), similar, list })) {
      const { share, mrr, missed } = await recall(find, wordings);
      t.diagnostic(`${name}: recall@5 ${share.toFixed(3)}, MRR ${mrr.toFixed(3)}`);
      if (name !== 'plain') assert(share >= 0.9, `${name}: ${share}; missed: ${missed.join(' | ')}`);
    }
    assert.equal(wordings.flatMap(({ others }) => others).length, 630);
  });
};
onEngine(
  'postgresql',
  'recall of people’s rephrasings',
  recallSuite,
  !isThere && 'there are no questions beside the checkout',
);

onBothEngines('searching questions', (database) => {
  test('other wordings of invented questions find them, in several languages, the nearest first', async (t) => {
    const { ask, similar, list } = await page(database());
    for (const { title } of invented) await ask(title);
    for (const find of [similar, list]) {
      const { share, mrr, missed } = await recall(find, invented);
      t.diagnostic(`recall@5 ${share.toFixed(3)}, MRR ${mrr.toFixed(3)}`);
      assert.deepEqual(missed, []);
      assert(mrr >= 0.95, `MRR ${mrr}`);
    }
  });

  test('what has nothing to do with any of them is not suggested', async () => {
    const { ask, similar } = await page(database());
    for (const { title } of invented) await ask(title);
    for (const q of ['what is the weather like', 'football results of yesterday', 'how do I', 'Wie ist das', 'zzqqxx', '', '?'])
      assert.deepEqual(await similar(q), [], q);
  }); // prettier-ignore

  test('the index has what stands in the questions, and how many have each stem', async () => {
    const { db } = database();
    const { tenant, as, ask, list } = await page(database());
    const holders = async () => {
      const found = await sql<{ wrong: number }>`select count(*)::int as wrong from question_stem as s where s.tenant = ${tenant} and s.holders
        <> (select count(*) from question_term as p where p.tenant = s.tenant and p.term = s.term)`.execute(db); // prettier-ignore
      assert.equal(found.rows[0]?.wrong, 0);
    };
    const [one, other] = [await ask('Where are lanterns?', { tags: ['Light'] }), await ask('Candles and lanterns', { answer: 'In the cupboard' })]; // prettier-ignore
    await as(questionUpdate, { question: one.id, title: 'Where are the torches?' });
    await as(questionAnswer, { question: one.id, text: 'Beside the lifebelts' });
    await holders();
    assert.deepEqual(await list('torch'), ['Where are the torches?']);
    await as(questionMerge, { question: one.id, into: other.id });
    await holders();
    assert.deepEqual(await list('torch'), ['Candles and lanterns']);
    await as(questionRemove, { question: other.id });
    await holders();
    await forgetStems(db, tenant);
    for (const table of ['question', 'question_term', 'question_stem', 'question_gram'])
      assert.equal((await sql`select from ${sql.table(table)} where tenant = ${tenant}`.execute(db)).rows.length, 0, table); // prettier-ignore
  });
});
