/** Bookmarks as pieces of SQL: who sees them, which of them fit, what they look like. */
import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { limits } from 'teapoint/contract';
import { canonicalUrl, matchKey, typedWords } from 'teapoint/domain';
import type { Context } from '../context.js';
import { isMember, readsThread } from './group-sql.js';
import { useful } from './post-sql.js';
import { iso, personRef, present, unblocked, visible } from './sql.js';

const raw = (text: string) => sql.raw(text);

export const canonical = ({ urls }: Pick<Context, 'urls'>, url: string): string => canonicalUrl(url, urls) ?? url;

/** Names an address, however it was typed. */
export const keyOf = (context: Pick<Context, 'urls'>, url: string): string =>
  createHash('sha256').update(canonical(context, url)).digest('base64url');

/** Who has left shares nothing any more. */
export const seen = (b: string, context: Context) => sql<boolean>`(${present(`${b}.owner`, context)}
  and (${visible(b, `${b}.owner`, context)} or (${raw(b)}.audience = 'group' and ${isMember(`${b}.grp`, context)})))`;

export interface Filters {
  q?: string | undefined;
  tag?: string | undefined;
  unread?: boolean | undefined;
}

/** Words have only letters and digits, so they can stand in quotes. */
const tsquery = (words: readonly string[]) => words.map((word) => `'${word}':*`).join(' & ');

/** What is asked for, as conditions on a row. */
export function fits(b: string, { caller }: Context, { q = '', tag, unread }: Filters): RawBuilder<boolean> {
  const words = typedWords(q);
  const conditions = [
    ...(words ? [] : [sql`false`]),
    ...(words?.length ? [sql`${raw(b)}.words @@ ${tsquery(words)}::tsquery`] : []),
    ...(tag === undefined ? [] : [sql`${raw(b)}.tag_keys @> array[${matchKey(tag)}]::text[]`]),
    ...(unread === undefined ? [] : [sql`(${raw(b)}.unread and ${raw(b)}.owner = ${caller.id}) = ${unread}`]),
  ];
  return conditions.length > 0 ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`;
}

/** Who has the address beside the owner of the entry and the caller, the caller's contacts first. `b` has its key and owner. */
export const savers = (b: string, context: Context) => {
  const isOther = sql`(s.owner <> ${context.caller.id} and s.owner <> ${raw(b)}.owner)`;
  return sql`(select jsonb_build_object('count', count(*) filter (where is_other)::int,
      'mine', coalesce(bool_or(owner = ${context.caller.id}), false),
      'people', coalesce(jsonb_agg(ref order by place) filter (where is_other and place <= ${sql.lit(limits.suggestions)}), '[]'))
    from (select s.owner, ${isOther} as is_other, ${personRef('sp')} as ref,
        row_number() over (order by not ${isOther}, sc.owner is null, sp.sort_name, sp.id) as place
      from bookmark as s join person as sp on sp.tenant = s.tenant and sp.id = s.owner
      left join contact as sc on sc.tenant = s.tenant and sc.owner = ${context.caller.id} and sc.other = s.owner
        and sc.state = 'contact'
      where s.tenant = ${raw(b)}.tenant and s.key = ${raw(b)}.key and ${seen('s', context)}) as saver)`;
};

/** A row's `Bookmark`. */
export const bookmark = (b: string, context: Context) => sql`jsonb_strip_nulls(jsonb_build_object('id', ${raw(b)}.id,
  'owner', (select ${personRef('whose')} from person as whose where whose.tenant = ${raw(b)}.tenant and whose.id = ${raw(b)}.owner),
  'url', ${raw(b)}.url, 'title', ${raw(b)}.title, 'note', ${raw(b)}.note, 'tags', to_jsonb(${raw(b)}.tags),
  'audience', ${raw(b)}.audience, 'savedAt', ${iso(`${b}.saved_at`)}, 'version', ${raw(b)}.version,
  'group', (select jsonb_build_object('id', room.id, 'name', room.name) from grp as room
    where room.tenant = ${raw(b)}.tenant and room.id = ${raw(b)}.grp),
  'unread', case when ${raw(b)}.unread and ${raw(b)}.owner = ${context.caller.id} then true end,
  'deadSince', (select ${iso('a.dead_since')} from address as a where a.tenant = ${raw(b)}.tenant and a.key = ${raw(b)}.key),
  'savers', ${savers(b, context)}, 'useful', ${useful(b, context)},
  'comments', (select count(*)::int from comment as said where said.tenant = ${raw(b)}.tenant and said.thing = ${raw(b)}.id
    and said.removed_at is null and ${unblocked('said.author', context)} and ${readsThread(b, context)})))`;
