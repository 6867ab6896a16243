/**
 * Looking for questions by other words than their own: BM25 over an index of stems. Words that nearly nobody has are also
 * looked for by what is like them, which forgives slips and forms of other languages.
 */
import { sql, type RawBuilder } from 'kysely';
import { ALIKE, likeness, queryKeys, searchWords, trigrams } from 'teapoint/domain';
import type { Context } from '../context.js';
import { isFiller, stemsOf } from './question-index.js';
import { questionColumns, seenQuestion, type QuestionRow } from './question-sql.js';

/** A stem that so few have may be a slip, or a form of another. */
const RARE = 2;
/** What is only like a word tells less than the word, and words that fill sentences tell less than others. */
const LIKE = 0.8;
const FILLER = 0.4;
/** Shorter stems are like too many others. */
const LONG = 4;
const MOST_ALIKE = 8;
/** As many holders of the rarest stems are looked at, and as many of the best of those by all stems. */
const HOLDERS = 3_000;
const CANDIDATES = 60;

interface Typed {
  /** Which of the words that were typed. */
  at: number;
  term: string;
  holders: number;
  filler: boolean;
}
/** A stem to look for and what finding it is worth. */
interface Sought extends Typed {
  like: number;
  worth: number;
}
export interface Search {
  sought: readonly Sought[];
  /** What a question would be worth that has every word. */
  whole: number;
  /** Whether there is more to look for than words that fill sentences. */
  tells: boolean;
}
export interface Hit {
  row: QuestionRow;
  /** In millionths of the whole. */
  near: number;
  matched: string[];
}

/** The stems of what was typed, as far as there are questions that have them or are like them. */
export async function searchFor(context: Context, q: string): Promise<Search> {
  const { db, tenant } = context;
  const found = await sql<Typed & { all: number }>`
    with typed as materialized (select at, ${stemsOf('word')} as stems, ${isFiller('word')} as filler
      from unnest(${queryKeys(q)}::text[]) with ordinality as t (word, at))
    select w.at::int, u.term, w.filler, coalesce(s.holders, 0) as holders,
      coalesce((select e.holders from question_stem as e where e.tenant = ${tenant} and e.term = ''), 0) as all
    from typed as w cross join unnest(w.stems) as u (term)
    left join question_stem as s on s.tenant = ${tenant} and s.term = u.term`.execute(db);
  const { rows } = found;
  const all = rows[0]?.all ?? 0;
  const unsure = rows.filter(({ holders, filler, term }) => holders <= RARE && !filler && term.length >= LONG);
  const alike = await stemsLike(context, unsure);
  const sought = [...rows.map((row) => ({ ...row, like: 1 })), ...alike].map((one) => ({ ...one, worth: worthOf(one, all) })); // prettier-ignore
  const best = new Map<number, number>();
  for (const { at, worth } of sought) best.set(at, Math.max(best.get(at) ?? 0, worth));
  const whole = [...best.values()].reduce((sum, worth) => sum + worth, 0);
  const there = sought.filter(({ holders }) => holders > 0);
  return { sought: there, whole, tells: there.some(({ filler }) => !filler) };
}

/** The fewer questions have a stem, the more it tells. */
const worthOf = ({ holders, filler, like }: Omit<Sought, 'worth'>, all: number) =>
  Math.log(1 + Math.max(0, all - holders + 0.5) / (holders + 0.5)) * like * (filler ? FILLER : 1);

async function stemsLike({ db, tenant }: Context, unsure: readonly Typed[]): Promise<(Typed & { like: number })[]> {
  if (unsure.length === 0) return [];
  const grams = unsure.flatMap(({ term }) => trigrams(term).map((gram) => ({ typed: term, gram })));
  const found = await sql<{ typed: string; term: string; holders: number }>`
    select n.typed, n.term, s.holders from (
      select t.typed, g.term from jsonb_to_recordset(${JSON.stringify(grams)}::jsonb) as t (typed text, gram text)
      join question_gram as g on g.tenant = ${tenant} and g.gram = t.gram
      where abs(length(g.term) - length(t.typed)) <= length(t.typed)
      group by t.typed, g.term having count(*) * 3 >= length(t.typed)) as n
    join question_stem as s on s.tenant = ${tenant} and s.term = n.term and s.holders > 0`.execute(db);
  return unsure.flatMap(({ at, term: typed, filler }) => {
    const own = found.rows.filter((row) => row.typed === typed && row.term !== typed);
    const near = own.map(({ term, holders }) => ({ at, term, holders, filler, like: likeness(typed, term) * LIKE }));
    return near.filter(({ like }) => like >= ALIKE * LIKE).sort((a, b) => b.like - a.like).slice(0, MOST_ALIKE); // prettier-ignore
  });
}

const stems = (
  sought: readonly Sought[],
) => sql`unnest(${sought.map(({ at }) => at)}::int[], ${sought.map(({ term }) => term)}::text[],
  ${sought.map(({ worth }) => worth)}::real[], ${sought.map(({ filler }) => !filler)}::boolean[]) as t (at, term, worth, tells)`;
/** Each word counts once, by the best of its stems. */
const summed = (hits: RawBuilder<unknown>) => sql`select question, sum(value) as value, bool_or(tells) as tells
  from (select question, at, max(value) as value, bool_or(tells) as tells from (${hits}) as h group by question, at) as w group by question`;

/**
 * The rarest words, while there is time to look at all who have them. Of a word's stems in several languages the one that
 * most have is enough: who has another has mostly this one, too.
 */
function drivers(sought: readonly Sought[]): Sought[] {
  const widest = new Map<number, Sought>();
  for (const one of sought) {
    const known = widest.get(one.at);
    if (one.like === 1 && (!known || known.holders < one.holders)) widest.set(one.at, one);
  }
  const rarest = [...widest.values(), ...sought.filter(({ like }) => like < 1)].sort((a, b) => a.holders - b.holders);
  let left = HOLDERS;
  return rarest.filter(({ holders }, at) => (left -= holders) >= 0 || at === 0);
}

/** Candidates of all pages, or all questions of one page. */
function candidates({ tenant }: Context, { sought }: Search, among?: RawBuilder<unknown>): RawBuilder<unknown> {
  if (among) return among;
  return sql`select p.question as id from ${stems(drivers(sought))}
    cross join lateral (select question, weight from question_term where tenant = ${tenant} and term = t.term limit ${HOLDERS * 4}) as p
    group by p.question order by sum(t.worth * p.weight) desc limit ${CANDIDATES}`;
}

export interface Looking {
  /** The ids of the questions to look at, where not all. */
  among?: RawBuilder<unknown>;
  /** Less of the whole is not told, in millionths. */
  least: number;
  after?: readonly [near: unknown, id: unknown] | undefined;
  limit: number;
  where?: RawBuilder<boolean>;
}

/** The questions that the caller may see, the nearest first. */
export async function look(context: Context, q: string, search: Search, looking: Looking): Promise<Hit[]> {
  const { db, tenant } = context;
  const { among, least, after, limit, where = sql<boolean>`true` } = looking;
  if (search.sought.length === 0 || search.whole === 0) return [];
  const hits = sql`select p.question, t.at, t.worth * p.weight as value, t.tells from c
    join question_term as p on p.tenant = ${tenant} and p.question = c.id join ${stems(search.sought)} on t.term = p.term`;
  const found = await sql<QuestionRow & { near: number }>`
    with c as materialized (${candidates(context, search, among)}),
      near as materialized (select question, round(value / ${search.whole}::float8 * 1000000)::int as near, tells from (${summed(hits)}) as s)
    select n.near, ${questionColumns(context)} from near as n join question as q on q.tenant = ${tenant} and q.id = n.question
    where n.near >= ${least} and (n.tells or ${!search.tells}) ${after ? sql`and (n.near, q.id) < (${after[0]}::int, ${after[1]})` : sql``}
      and ${where} and ${seenQuestion('q', context)}
    order by n.near desc, q.id desc limit ${limit}`.execute(db);
  const marks = marksOf(q, search);
  return found.rows.map((row) => ({ row, near: row.near, matched: marks(row) }));
}

/** Words of a question that are what was typed, or begin with a stem that was found and end soon after. */
function marksOf(q: string, { sought }: Search): (row: QuestionRow) => string[] {
  const typed = new Set(queryKeys(q));
  const stems = sought.filter(({ filler }) => !filler).map(({ term }) => term);
  const fillers = new Set(sought.filter(({ filler }) => filler).map(({ term }) => term));
  const isMeant = (key: string) =>
    (typed.has(key) && !fillers.has(key)) ||
    stems.some((stem) => key.startsWith(stem) && key.length - stem.length <= 4);
  return ({ title, wordings, tags, detail, answer }) => {
    const words = searchWords([title, ...wordings, ...tags, detail ?? '', answer ?? ''].join('\n'));
    return [...new Set(words.filter(({ key }) => isMeant(key)).map(({ as }) => as))];
  };
}
