import { sql } from 'kysely';
import { AppError, wallGet, wallUpdate, type Wall } from 'teapoint/contract';
import { mayPost, mayRemove, postingChoices } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { openGroup } from './post-sql.js';
import { unblocked } from './sql.js';

/** A wall and how the caller stands to it. */
export interface WallFacts {
  id: string;
  kind: 'person' | 'group';
  /** Whose it is. */
  of: string;
  postingBy: Wall['postingBy'];
  version: string;
  runs: boolean;
  contact: boolean;
  member: boolean;
}

/** Throws `not-found` when there is no such wall for the caller. */
export async function wallFor(context: Context, id: string): Promise<WallFacts> {
  const { db, tenant, caller } = context;
  const found = await sql<WallFacts>`
    with whose as (
      select 'person' as kind, p.id as of, p.id = ${caller.id} as runs, false as member,
        exists (select from contact as c where c.tenant = p.tenant and c.owner = p.id and c.other = ${caller.id}
          and c.state = 'contact' and c.via is null) as contact
      from person as p where p.tenant = ${tenant} and p.id = ${id} and ${unblocked('p.id', context)}
      union all
      select 'group', g.id, coalesce(m.role in ('owner', 'moderator'), false), m.role is not null, false
      from grp as g left join member as m on m.tenant = g.tenant and m.grp = g.id and m.person = ${caller.id}
      where g.tenant = ${tenant} and g.wall = ${id} and ${openGroup('g', context)})
    select ${id} as id, whose.*, coalesce(w.posting_by, case kind when 'person' then 'everyone' else 'members' end) as "postingBy",
      coalesce(w.version, '0') as version
    from whose left join wall as w on w.tenant = ${tenant} and w.id = ${id}`.execute(db);
  const wall = found.rows[0];
  if (!wall) throw new AppError('not-found', 'There is no such wall');
  return wall;
}

const view = ({ caller }: Context, { kind, of, runs, ...wall }: WallFacts): Wall => ({
  ...{ id: wall.id, owner: { kind, id: of }, postingBy: wall.postingBy, version: wall.version },
  canPost: mayPost(wall.postingBy, { runs, ...wall }),
  canRemove: mayRemove({ author: false, runs, moderator: caller.roles.includes('moderator') }),
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

export const wallHandlers = [
  on(wallGet, async (context, input) => view(context, await wallFor(context, input.wall))),
  on(wallUpdate, async (context, { wall: id, version, postingBy }) => {
    const wall = await wallFor(context, id);
    if (!wall.runs) throw new AppError('forbidden', 'Only whose wall it is decides who posts on it');
    if (version !== undefined && version !== wall.version) throw new AppError('stale', 'It has been changed meanwhile');
    if (!postingChoices[wall.kind].includes(postingBy)) {
      const message = 'is not one this wall can have';
      throw new AppError('invalid', `/postingBy ${message}`, { errors: [{ pointer: '/postingBy', message }] });
    }
    const changed = await update(context, wall, postingBy);
    context.emit({ kind: 'wall', id, wall: id }, { audience: 'everyone', owner: context.caller.id });
    return view(context, changed);
  }),
];
