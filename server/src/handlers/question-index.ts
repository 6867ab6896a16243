/** By which words questions are found: their stems in three languages, and of those the trigrams. */
import { sql, type Kysely } from 'kysely';
import { searchWords, trigrams } from 'teapoint/domain';
import { inTransaction } from '../db/database.js';
import type { Schema } from '../db/schema.js';

/** Stems of a word in the languages that PostgreSQL's dictionaries have in it; none of a word that fills sentences in all. */
export const STEMMERS = ['english_stem', 'french_stem', 'german_stem'] as const;
const lexize = (word: string) => STEMMERS.map((name) => sql`ts_lexize(${sql.lit(name)}, ${sql.raw(word)})`);
export const stemsOf = (word: string) =>
  sql<string[]>`array(select distinct stem from unnest(${sql.join(lexize(word), sql` || `)}) as stem)`;
/** Whether a word fills sentences in one of the languages. */
export const isFiller = (word: string) => sql<boolean>`('{}' in (${sql.join(lexize(word))}))`;

/** What is asked tells more than what is told beside it; a long text tells less with each of its words. */
const fields = { asked: { share: 1, usual: 10 }, told: { share: 0.35, usual: 60 } } as const;
/** As in BM25: how soon more of one word tells nothing new, and how much the length of a text counts. */
const SATURATION = 1.2;
const LENGTH = 0.75;
/** So many words of a text are looked at. */
const MOST = 400;

interface Texts {
  id: string;
  asked: string;
  told: string;
}

/** What is to be read of those that are still there, with those that became part of them. */
async function textsOf(db: Kysely<Schema>, tenant: string, ids: readonly string[]): Promise<Texts[]> {
  const merged = (column: string) => sql`(select string_agg(${sql.ref(column)}, E'\n') from question as m
    where m.tenant = q.tenant and m.merged_into = q.id)`;
  const found = await sql<Texts>`select q.id,
      concat_ws(E'\n', q.title, ${merged('m.title')}, array_to_string(q.tags, E'\n')) as asked,
      concat_ws(E'\n', q.detail, ${merged('m.detail')}, q.answer) as told
    from question as q where q.tenant = ${tenant} and q.id = any(${ids}) and q.removed_at is null and q.merged_into is null`.execute(
    db,
  );
  return found.rows;
}

async function stems(db: Kysely<Schema>, words: readonly string[]): Promise<Map<string, string[]>> {
  const found = await sql<{ word: string; stems: string[] }>`select word, ${stemsOf('word')} as stems
    from unnest(${words}::text[]) as word`.execute(db);
  return new Map(found.rows.map((row) => [row.word, row.stems]));
}

const keysOf = (text: string) => searchWords(text).slice(0, MOST).map(({ key }) => key); // prettier-ignore

/** What each stem tells of a question. */
function weigh(
  texts: Texts,
  known: ReadonlyMap<string, readonly string[]>,
): { question: string; term: string; weight: number }[] {
  // prettier-ignore
  const weights = new Map([['', 0]]);
  for (const field of ['asked', 'told'] as const) {
    const { share, usual } = fields[field];
    const words = keysOf(texts[field]);
    const counts = new Map<string, number>();
    for (const stem of words.flatMap((word) => known.get(word) ?? [])) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const length = SATURATION * (1 - LENGTH + (LENGTH * words.length) / usual);
    for (const [stem, count] of counts)
      weights.set(stem, Math.max(weights.get(stem) ?? 0, (share * count * (SATURATION + 1)) / (count + length)));
  }
  return [...weights].map(([term, weight]) => ({ question: texts.id, term, weight }));
}

/** Makes questions findable by what stands in them now; those that are no longer there are found no more. */
export async function indexQuestions(db: Kysely<Schema>, tenant: string, ids: readonly string[]): Promise<void> {
  const all = await textsOf(db, tenant, ids);
  const words = new Set(all.flatMap(({ asked, told }) => [...keysOf(asked), ...keysOf(told)]));
  const known = await stems(db, [...words]);
  const terms = all.flatMap((texts) => weigh(texts, known));
  const found = await sql<{ term: string }>`
    with now as materialized (select question, term, weight
        from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t (question text, term text, weight real)),
      gone as (delete from question_term as p where p.tenant = ${tenant} and p.question = any(${ids})
        and (p.question, p.term) not in (select question, term from now) returning p.term),
      put as (insert into question_term as p (tenant, term, question, weight) select ${tenant}, term, question, weight from now
        on conflict (tenant, term, question) do update set weight = excluded.weight returning p.term, p.xmax = 0 as fresh),
      counted as (insert into question_stem as s (tenant, term, holders)
        select ${tenant}, term, sum(by) from (select term, 1 as by from put where fresh union all select term, -1 from gone) as c
        group by term order by term on conflict (tenant, term) do update set holders = s.holders + excluded.holders)
    select distinct term from put where fresh and term <> ''
      and not exists (select from question_gram as g where g.tenant = ${tenant} and g.term = put.term)`.execute(db);
  await putGrams(db, tenant, found.rows.map(({ term }) => term)); // prettier-ignore
}

async function putGrams(db: Kysely<Schema>, tenant: string, terms: readonly string[]): Promise<void> {
  const grams = terms.flatMap((term) => trigrams(term).map((gram) => ({ term, gram })));
  await sql`insert into question_gram (tenant, gram, term)
    select ${tenant}, gram, term from jsonb_to_recordset(${JSON.stringify(grams)}::jsonb) as g (term text, gram text)
    order by gram, term on conflict do nothing`.execute(db);
}

/** Those that came in by another way than being asked: from a dump, or by hand. */
export async function indexForgotten(db: Kysely<Schema>, tenant: string, atOnce = 500): Promise<void> {
  for (;;) {
    const found = await sql<{ id: string }>`select q.id from question as q where q.tenant = ${tenant}
      and q.removed_at is null and q.merged_into is null and not exists (select from question_term as t
        where t.tenant = q.tenant and t.question = q.id and t.term = '') limit ${atOnce}`.execute(db);
    if (found.rows.length === 0) return;
    await inTransaction(db, (trx) => indexQuestions(trx, tenant, found.rows.map(({ id }) => id))); // prettier-ignore
  }
}

/** Before a question is deleted: its stems go along with it, but not their numbers of holders. */
export async function dropFromIndex(db: Kysely<Schema>, tenant: string, id: string): Promise<void> {
  await sql`
    with gone as (delete from question_term where tenant = ${tenant} and question = ${id} returning term),
      ordered as (select s.term from question_stem as s join gone on s.term = gone.term where s.tenant = ${tenant}
        order by s.term for no key update of s)
    update question_stem as s set holders = holders - 1 from ordered where s.tenant = ${tenant} and s.term = ordered.term`.execute(
    db,
  );
}

/** Forgets stems that no question has any more. */
export async function forgetStems(db: Kysely<Schema>, tenant: string): Promise<void> {
  await sql`with gone as (delete from question_stem where tenant = ${tenant} and holders = 0 returning term)
    delete from question_gram where tenant = ${tenant} and term in (select term from gone)`.execute(db);
}
