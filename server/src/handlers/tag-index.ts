/** How terms are found: every wording by its key, by the beginning of any of its words, and by words one slip away. */
import { sql, type Kysely } from 'kysely';
import { fold, matchKey, oneSlip, slips } from 'teapoint/domain';
import type { Schema } from '../db/schema.js';

/** Words in which a slip is forgiven have this many letters, as typed and as meant. */
const LONG = 4;

export interface Name {
  tag: string;
  label: string;
  synonym: boolean;
}

/** The words of a text, folded: letters, digits and marks, and the `+` and `#` that end C++ and C#. */
export function words(text: string): { word: string; from: string }[] {
  const folded = fold(text);
  return [...folded.matchAll(/[\p{L}\p{N}\p{M}]+[+#]*/gu)].map(({ 0: word, index }) => ({
    word,
    from: folded.slice(index),
  }));
}

/** As much of a wording as is looked up by its beginning. */
const START = 32;
/** No text that begins with a prefix comes after the prefix and this, in the byte order of the index. */
export const AFTER = '\u{10ffff}';
export const cut = (key: string) => [...key].slice(0, START).join('');

/** A wording from each of its words on. "Tidal modelling" is found by `tidalmo` and by `model`. */
export function starts(label: string): Map<string, string> {
  const all = words(label).slice(0, 12).map(({ word, from }): [string, string] => [cut(matchKey(from)), word]); // prettier-ignore
  return new Map([...all, [cut(matchKey(label)), all[0]?.[1] ?? matchKey(label)]]);
}

/** Whether a wording begins with the key, from any of its words on. */
export function begins(label: string, key: string): boolean {
  const start = cut(key);
  const [first] = start;
  return words(label).some(({ from }) => from.startsWith(first as string) && matchKey(from).startsWith(start)) || matchKey(label).startsWith(start); // prettier-ignore
}

/** Makes wordings findable; keys that exist already stay with the term they lead to. */
export async function addNames(db: Kysely<Schema>, tenant: string, names: readonly Name[]): Promise<void> {
  const rows = names.map((name) => ({ ...name, key: matchKey(name.label) }));
  const begun = rows.flatMap(({ key, label }) => [...starts(label)].map(([start, word]) => ({ key, start, word })));
  const long = [...new Set(begun.map(({ word }) => word))].filter((word) => [...word].length >= LONG);
  const slipped = long.flatMap((word) => slips(word).map((slip) => ({ slip, word })));
  await sql`
    with named as (
      insert into tag_name (tenant, key, tag, label, synonym)
      select ${tenant}, key, tag, label, synonym from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (key text, tag text, label text, synonym boolean)
      on conflict do nothing returning key, tag, synonym),
    slipped as (
      insert into tag_slip (tenant, slip, word)
      select ${tenant}, slip, word from jsonb_to_recordset(${JSON.stringify(slipped)}::jsonb) as r (slip text, word text)
      order by slip, word on conflict do nothing)
    insert into tag_start (tenant, tag, start, synonym, word, holders)
    select ${tenant}, named.tag, r.start, named.synonym, r.word, t.holders
    from jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) as r (key text, start text, word text)
    join named on named.key = r.key
    join tag as t on t.tenant = ${tenant} and t.id = named.tag on conflict do nothing`.execute(db);
}

/** Notes a change in how many people have a term, whatever they let others see. */
export async function changeHolders(db: Kysely<Schema>, tenant: string, tag: string, change: number): Promise<void> {
  await sql`update tag set holders = holders + ${change} where tenant = ${tenant} and id = ${tag}`.execute(db);
  await tellStarts(db, tenant, [tag]);
}

/** Counts anew how many people have each of the terms. */
export async function countHolders(db: Kysely<Schema>, tenant: string, tags: readonly string[]): Promise<void> {
  await sql`update tag as t set holders = (select count(*) from person_tag as e where e.tenant = t.tenant and e.tag = t.id)
    where t.tenant = ${tenant} and t.id = any(${tags})`.execute(db);
  await tellStarts(db, tenant, tags);
}

/** The index has the number, too: the most shared of thousands of terms are found without a look at each. */
async function tellStarts(db: Kysely<Schema>, tenant: string, tags: readonly string[]): Promise<void> {
  await sql`update tag_start as s set holders = t.holders from tag as t
    where s.tenant = ${tenant} and s.tag = any(${tags}) and t.tenant = s.tenant and t.id = s.tag
      and s.holders <> t.holders`.execute(db);
}

/** Forgets a term nobody has, unless an administrator listed it or it has a group page. Its words go with it. */
export async function dropIfUnused(db: Kysely<Schema>, tenant: string, tag: string): Promise<boolean> {
  const unused = await sql`select from tag as t where tenant = ${tenant} and id = ${tag} and not listed
    and not exists (select from person_tag as e where e.tenant = t.tenant and e.tag = t.id)
    and not exists (select from grp as g where g.tenant = t.tenant and g.tag = t.id)`.execute(db);
  if (unused.rows.length === 0) return false;
  await sql`delete from tag_slip as s where tenant = ${tenant}
    and word in (select word from tag_start where tenant = ${tenant} and tag = ${tag})
    and not exists (select from tag_start as o where o.tenant = s.tenant and o.word = s.word and o.tag <> ${tag})`.execute(
    db,
  );
  await sql`delete from tag where tenant = ${tenant} and id = ${tag}`.execute(db);
  return true;
}

/** A bit of each word of a query; the query as one word has its own. */
const AS_ONE = 1 << 30;
const MOST_WORDS = 30;

/**
 * What a misspelt query may mean: words that one of its long words begins or is one slip away from, with that word's
 * bit in `meant`; `all` has the bits of them all. Words near to the whole query as one word have the bit `AS_ONE`.
 */
export async function wordsNear(db: Kysely<Schema>, tenant: string, q: string) {
  const isLong = (word: string) => [...word].length >= LONG;
  const terms = words(q).map(({ word }) => word).filter(isLong).slice(0, MOST_WORDS); // prettier-ignore
  const whole = [matchKey(q)].filter(isLong);
  const asked = [...new Set([...terms, ...whole])];
  const found = await sql<{ word: string }>`
    select word from tag_slip where tenant = ${tenant} and slip = any(${asked.flatMap(slips)})
    union all select t.word from unnest(${terms}::text[]) as begun (word)
    join tag_slip as t on t.tenant = ${tenant} and t.word >= begun.word and t.word < begun.word || ${AFTER}`.execute(
    db,
  );
  const all = [...new Set(found.rows.map(({ word }) => word))];
  const begins = (term: string) => all.filter((word) => word.startsWith(term));
  const near = (term: string) => all.filter((word) => isLong(word) && !word.startsWith(term) && oneSlip(term, word));
  const meaning = (meant: number) => (word: string) => ({ word, meant });
  const each = terms.flatMap((term, at) => [...begins(term), ...near(term)].map(meaning(1 << at)));
  return { all: (1 << terms.length) - 1, words: [...each, ...whole.flatMap(near).map(meaning(AS_ONE))] };
}
