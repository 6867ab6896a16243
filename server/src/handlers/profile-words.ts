/** What somebody says about themselves, when it is reported: their picture, their words about themselves, their status. */
import { sql } from 'kysely';
import type { Context } from '../context.js';
import { newId } from '../db/ids.js';
import { personFor } from './people.js';

/** As the caller sees it, which is all that a report of theirs tells; undefined where there is no such person. */
export async function profileText(context: Context, id: string): Promise<string | undefined> {
  const found = await sql`select from person where tenant = ${context.tenant} and id = ${id}`.execute(context.db);
  if (found.rows.length === 0) return undefined;
  const { about, status } = await personFor(context, id);
  return [about, status && [status.emoji, status.text].filter(Boolean).join(' ')].filter(Boolean).join('\n');
}

interface Why {
  rule?: string | undefined;
  reason: string;
}

/** Keeps it as it was; the picture under its id, by which it is no longer had. Answers whether there was any. */
export async function removeProfile(
  { db, tenant, caller, now }: Context,
  id: string,
  { rule, reason }: Why,
): Promise<boolean> {
  const [removal, version] = [newId(now.getTime()), newId(now.getTime())];
  const kept = await sql`
    with before as (select about, photo from person where tenant = ${tenant} and id = ${id} for update),
    said as (delete from status where tenant = ${tenant} and person = ${id} returning *),
    emptied as (update person set about = null, photo = null, version = ${version} where tenant = ${tenant} and id = ${id})
    insert into removed_profile (tenant, id, person, about, photo, status, removed_at, removed_by, removed_rule, removed_reason)
    select ${tenant}, ${removal}, ${id}, before.about, before.photo, (select to_jsonb(said) from said),
      ${now}, ${caller.id}, ${rule ?? null}, ${reason}
    from before where before.about is not null or before.photo is not null or exists (select from said)
    returning id`.execute(db);
  return kept.rows.length > 0;
}

/** It is back, but for what they have said anew meanwhile. */
export async function restoreProfile({ db, tenant, now }: Context, removal: string): Promise<void> {
  await sql`
    with back as (delete from removed_profile where tenant = ${tenant} and id = ${removal} returning *),
    said as (insert into status select whole.* from back, jsonb_populate_record(null::status, back.status) as whole
      where back.status is not null on conflict do nothing)
    update person as p set about = coalesce(p.about, back.about), version = ${newId(now.getTime())},
      photo = coalesce(p.photo, (select f.id from photo as f where f.tenant = ${tenant} and f.id = back.photo))
    from back where p.tenant = ${tenant} and p.id = back.person`.execute(db);
}

/** Everybody who sees them looks again. */
export function tellProfile({ emit }: Context, id: string): void {
  for (const kind of ['person', 'status'] as const) emit({ kind, id, person: id }, { audience: 'everyone', owner: id });
}
