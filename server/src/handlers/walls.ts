import { sql } from 'kysely';
import {
  AppError,
  wallGet,
  wallKeep,
  wallKept,
  wallLet,
  wallUpdate,
  type Page,
  type PersonRef,
  type Wall,
} from 'teapoint/contract';
import { may, mayPost, mayRemove, officesOf, postingChoices, type WallStanding } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { pageOf, readCursor } from './cursor.js';
import { isMember, openGroup, runsGroup } from './group-sql.js';
import { refuse } from './refuse.js';
import { iso, personRef, present, requirePerson, unblocked } from './sql.js';

/** A wall and how the caller stands to it. */
export interface WallFacts extends WallStanding {
  id: string;
  kind: 'person' | 'group';
  /** Whose it is. */
  of: string;
  postingBy: Wall['postingBy'];
  version: string;
}

/** Throws `not-found` when there is no such wall for the caller. */
export async function wallFor(context: Context, id: string): Promise<WallFacts> {
  const { db, tenant, caller } = context;
  const found = await sql<WallFacts>`
    with whose as (
      select 'person' as kind, p.id as of, p.id = ${caller.id} as runs, false as member, false as closed,
        exists (select from contact as c where c.tenant = p.tenant and c.owner = p.id and c.other = ${caller.id}
          and c.state = 'contact' and c.via is null) as contact
      from person as p where p.tenant = ${tenant} and p.id = ${id} and ${unblocked('p.id', context)}
      union all
      select 'group', g.id, ${runsGroup('g.id', context)}, ${isMember('g.id', context)}, g.archived or 'wall' <> all(g.parts), false
      from grp as g where g.tenant = ${tenant} and g.wall = ${id} and ${openGroup('g', context)})
    select ${id} as id, whose.*, coalesce(w.posting_by, case kind when 'person' then 'everyone' else 'members' end) as "postingBy",
      coalesce(w.version, '0') as version,
      exists (select from kept_off as k where k.tenant = ${tenant} and k.wall = ${id} and k.person = ${caller.id}) as kept
    from whose left join wall as w on w.tenant = ${tenant} and w.id = ${id}`.execute(db);
  const wall = found.rows[0];
  if (!wall) throw new AppError('not-found', 'There is no such wall');
  return wall;
}

const view = ({ caller }: Context, wall: WallFacts): Wall => ({
  ...{ id: wall.id, owner: { kind: wall.kind, id: wall.of }, postingBy: wall.postingBy, version: wall.version },
  canPost: mayPost(wall.postingBy, wall),
  canRemove: mayRemove({ author: false, runs: wall.runs, moderator: officesOf(caller.roles).moderator }),
});

async function update({ db, tenant, now }: Context, wall: WallFacts, postingBy: Wall['postingBy']): Promise<WallFacts> {
  const version = newId(now.getTime());
  const put = await sql`insert into wall as w (tenant, id, posting_by, version)
    values (${tenant}, ${wall.id}, ${postingBy}, ${version})
    on conflict (tenant, id) do update set (posting_by, version) = (excluded.posting_by, excluded.version)
      where w.version = ${wall.version} returning id`.execute(db);
  if (put.rows.length === 0) throw new AppError('stale', 'It has been changed meanwhile');
  return { ...wall, postingBy, version };
}

/** A wall that the caller runs. */
async function wallToRun(context: Context, id: string, act: 'update' | 'keepOff'): Promise<WallFacts> {
  const wall = await wallFor(context, id);
  if (!may('wall', act, wall)) throw new AppError('forbidden', 'Only whose wall it is decides who posts on it');
  return wall;
}

const tellWall = ({ emit, caller }: Context, { id, kind, of }: WallFacts) =>
  emit({ kind: 'wall', id, ...(kind === 'group' && { group: of }) }, { audience: 'everyone', owner: caller.id });

/** Told as any change of the wall is: whom it is about does not hear of it. */
async function keepOff(context: Context, { wall, person }: { wall: string; person: string }, off: boolean) {
  const { db, tenant, caller, now } = context;
  const at = await wallToRun(context, wall, 'keepOff');
  const { id } = at;
  await requirePerson(context, person);
  if (person === caller.id) throw refuse('/person', 'is you');
  const changed = off
    ? await sql`insert into kept_off (tenant, wall, person, at) values (${tenant}, ${id}, ${person}, ${now})
        on conflict do nothing returning person`.execute(db)
    : await sql`delete from kept_off where tenant = ${tenant} and wall = ${id} and person = ${person} returning person`.execute(
        db,
      );
  if (changed.rows.length > 0) tellWall(context, at);
  return { done: true as const };
}

async function kept(context: Context, input: { wall: string; limit: number; cursor?: string | undefined }): Promise<Page<PersonRef>> {
  const { db, tenant } = context;
  const after = readCursor(input.cursor, ['time', 'text']);
  const { id } = await wallToRun(context, input.wall, 'keepOff');
  const found = await sql<{ person: PersonRef; at: string }>`select ${personRef('p')} as person, ${iso('k.at')} as at
    from kept_off as k join person as p on p.tenant = k.tenant and p.id = k.person
    where k.tenant = ${tenant} and k.wall = ${id} and ${present('k.person', context)}
      ${after ? sql`and (k.at, k.person) < (${after[0]}, ${after[1]})` : sql``}
    order by k.at desc, k.person desc limit ${input.limit + 1}`.execute(db);
  return pageOf(found.rows, input.limit, ({ person }) => person, ({ at, person }) => [at, person.id]);
} // prettier-ignore

export const wallHandlers = [
  on(wallGet, async (context, input) => view(context, await wallFor(context, input.wall))),
  on(wallUpdate, async (context, { wall: id, version, postingBy }) => {
    const wall = await wallToRun(context, id, 'update');
    if (version !== undefined && version !== wall.version) throw new AppError('stale', 'It has been changed meanwhile');
    if (!postingChoices[wall.kind].includes(postingBy)) throw refuse('/postingBy', 'is not one this wall can have');
    const changed = await update(context, wall, postingBy);
    tellWall(context, wall);
    return view(context, changed);
  }),
  on(wallKept, kept),
  on(wallKeep, (context, input) => keepOff(context, input, true)),
  on(wallLet, (context, input) => keepOff(context, input, false)),
];
