/** Five people and how they stand to one of them, with things of theirs: made once, and copied for each request that writes. */
import { sql } from 'kysely';
import { rest } from 'teapoint/adapters/rest';
import {
  blockAdd,
  bookmarkRemove,
  bookmarkSave,
  commentAdd,
  commentEdit,
  commentRemove,
  contactAdd,
  postAdd,
  postEdit,
  postRemove,
  questionAnswer,
  questionAsk,
  questionFeedbackGive,
  questionRemove,
  reportAdd,
  reportList,
  rulesAccept,
  tagAdd,
  tagRemove,
  wallKeep,
  wallUpdate,
  type AnyOperation,
  type Audience,
  type Input,
  type Output,
} from 'teapoint/contract';
import { groundRules, people } from 'teapoint/testing';
import { createApp, type App } from '../src/app.js';
import type { Database } from '../src/db/database.js';
import { newId } from '../src/db/ids.js';
import { demoIdentity } from '../src/identity.js';
import { withVersion } from '../src/rules.js';
import { postingIn, type Actor, type Kind, type Thing } from './authorisation.table.js';
import { dataOf, makeWorld, newKey } from './world.js';

const { ada, bela, chen, dilan, emrys, fatou: friend, greta: host, hiro, jonas: administrator } = people;
const known = { owner: ada, contact: bela, other: chen, blocked: dilan, moderator: emrys } as const;
type Known = keyof typeof known;
const names = Object.keys(known) as Known[];
/** Nobody the server knows. */
const GONE = 'somebody-who-never-was';
const LEAVER = 'somebody-who-left';
export const idOf: Record<Actor, string | undefined> = { ...known, anonymous: undefined, leaver: LEAVER };

const everybodys = 'everybodys';
export const rules = withVersion(groundRules);
const WHY = { rule: 'respect', reason: 'Not here' };
export const FIRST_WORDING = 'The first wording';
export const TO_A_GROUP = 'What do you all think?';

/** What one of the five has. */
interface Own {
  post: string;
  comment: string;
  term: string;
  bookmark: string;
  closePost: string;
  closeComment: string;
  closeTerm: string;
  closeBookmark: string;
  /** Of a friend, on their wall and on their post. */
  guestPost: string;
  guestComment: string;
  question: string;
  /** Into which the question may be merged. */
  otherQuestion: string;
  closeQuestion: string;
  /** Of a friend, on their page. */
  guestQuestion: string;
  /** A group that only they and a friend are in. */
  group: string;
  /** What they reported. */
  report: string;
}
type Gone = Pick<Own, 'post' | 'comment' | 'term' | 'question' | 'bookmark'>;
export interface Ids {
  me: string;
  person: string;
  wall: string;
  post: string;
  comment: string;
  question: string;
  otherQuestion: string;
  term: string;
  bookmark: string;
  /** What the term is called, and a tag of the bookmark. */
  label: string;
  group: string;
  report: string;
}
export interface Scene {
  tenant: string;
  /** What somebody's request of a kind is about. */
  ids: (actor: Actor, kind: Kind, thing: Thing) => Ids;
}

type Ask = <T extends AnyOperation>(person: string, operation: T, input: Input<T>) => Promise<Output<T>>;

export async function makeScene(database: Database): Promise<Scene> {
  const world = await makeWorld(database, { rules: () => rules });
  const ask: Ask = (person, operation, input) =>
    dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));
  await sql`update person set roles = '{member,moderator}' where tenant = ${world.tenant} and id = ${emrys}`.execute(
    database.db,
  );
  await sql`insert into person (tenant, id, name, sort_name, search, namespace, version, created_at, ended_at)
    values (${world.tenant}, ${LEAVER}, 'Somebody', 'somebody', 'somebody', 'left', '0', now(), now())`.execute(
    database.db,
  );
  for (const person of [...names.map((name) => known[name]), friend, host])
    await ask(person, rulesAccept, { version: rules.version });
  await acquaint(ask);
  const own = {} as Record<Known, Own>;
  for (const name of names)
    own[name] = { ...(await things(ask, known[name])), group: `of-${name}`, report: await reported(ask, known[name]) };
  const gone = await removed(ask, own.owner.post);
  await addGroups(database, world.tenant);
  for (const group of inside) await ask(friend, questionAsk, { person: friend, group, title: TO_A_GROUP });
  for (const name of names) await ask(known[name], wallKeep, { wall: known[name], person: hiro });
  await block(ask);
  await world.app.teller.idle();
  await world.close();
  return { tenant: world.tenant, ids: (actor, kind, thing) => idsOf(own, gone, actor, kind, thing) };
}

async function acquaint(ask: Ask): Promise<void> {
  const pairs = [[ada, bela], [host, ada], [host, bela], ...names.map((name) => [known[name], friend])] as const; // prettier-ignore
  for (const [one, other] of pairs as readonly (readonly [string, string])[]) {
    await ask(one, contactAdd, { person: other });
    await ask(other, contactAdd, { person: one });
  }
  await ask(chen, contactAdd, { person: ada });
  await ask(host, wallUpdate, { wall: host, postingBy: 'contacts' });
}

async function block(ask: Ask): Promise<void> {
  for (const one of [ada, host]) await ask(one, blockAdd, { person: dilan });
}

/** Something of a friend that they reported. */
async function reported(ask: Ask, me: string): Promise<string> {
  const { id: thing } = await ask(friend, postAdd, { wall: friend, text: `Reported by ${me}` });
  await ask(me, reportAdd, { thing, rule: 'respect' });
  const { items } = await ask(administrator, reportList, { limit: 100 });
  return items.find((row) => row.thing.id === thing)!.id;
}

async function things(ask: Ask, me: string): Promise<Omit<Own, 'group' | 'report'>> {
  const post = async (by: string, audience: Audience) => {
    const { id } = await ask(by, postAdd, { wall: me, text: FIRST_WORDING, audience });
    return (await ask(by, postEdit, { post: id, text: 'Another wording' })).id;
  };
  const comment = async (by: string, thing: string) => {
    const { id } = await ask(by, commentAdd, { thing, text: FIRST_WORDING });
    return (await ask(by, commentEdit, { comment: id, text: 'Another wording' })).id;
  };
  const term = async (audience: 'everyone' | 'contacts') => {
    const input = { kind: 'skill', label: labelOf(me, audience), audience } as const;
    return (await ask(me, tagAdd, input)).personTag.tag.id;
  };
  const bookmark = async (audience: 'everyone' | 'contacts') => {
    const tag = labelOf(me, audience);
    const url = `https://${me}.example/${audience}`;
    return (await ask(me, bookmarkSave, { url, title: 'Saved', tags: [tag], audience })).id;
  };
  const question = async (audience: 'everyone' | 'contacts') => {
    const { id } = await ask(me, questionAsk, { person: me, title: titleOf(me), answer: FIRST_WORDING, audience });
    await ask(me, questionAnswer, { question: id, text: 'Another wording' });
    await ask(friend, questionFeedbackGive, { question: id, text: FIRST_WORDING });
    return id;
  };
  const [open, close] = [await post(me, 'everyone'), await post(me, 'contacts')];
  return {
    ...{ post: open, comment: await comment(me, open), term: await term('everyone') },
    ...{ closePost: close, closeComment: await comment(me, close), closeTerm: await term('contacts') },
    ...{ bookmark: await bookmark('everyone'), closeBookmark: await bookmark('contacts') },
    ...{ guestPost: await post(friend, 'everyone'), guestComment: await comment(friend, open) },
    ...{
      question: await question('everyone'),
      otherQuestion: await question('everyone'),
      closeQuestion: await question('contacts'),
    },
    guestQuestion: (await ask(friend, questionAsk, { person: me, title: titleOf(me) })).id,
  };
}

/** What the owner had: a post, a comment and a question that the moderator took away, a term and a bookmark given up. */
async function removed(ask: Ask, onPost: string): Promise<Gone> {
  const post = (await ask(ada, postAdd, { wall: ada, text: 'Taken away' })).id;
  await ask(emrys, postRemove, { post, ...WHY });
  const comment = (await ask(ada, commentAdd, { thing: onPost, text: 'Taken away' })).id;
  await ask(emrys, commentRemove, { comment, ...WHY });
  const term = (await ask(ada, tagAdd, { kind: 'skill', label: GIVEN_UP })).personTag.tag.id;
  await ask(ada, tagRemove, { tag: term });
  const saved = { url: 'https://given-up.example/', title: 'Saved', tags: [GIVEN_UP] };
  const bookmark = (await ask(ada, bookmarkSave, saved)).id;
  await ask(ada, bookmarkRemove, { bookmark });
  const question = (await ask(ada, questionAsk, { person: ada, title: titleOf(ada), answer: 'Taken away' })).id;
  await ask(emrys, questionRemove, { question, ...WHY });
  return { post, comment, term, question, bookmark };
}

/** Groups that all five are in, some with a role, and two that none is in; the friend is in all. */
const inside = [everybodys, 'orphaned', 'moderated', 'owned'];
const roles: Record<string, string> = { moderated: 'moderator', owned: 'owner' };

/** Somebody asks to come into each of these; and there is one group for each of the five. */
async function addGroups({ db }: Database, tenant: string): Promise<void> {
  const all = names.map((name) => known[name]);
  const five = names.map((name) => [`of-${name}`, [known[name]]] as const);
  const shared = [...inside.map((id) => [id, all] as const), ['asking', []] as const, ['inviting', []] as const];
  for (const [id, members] of [...shared, ...five]) {
    const policy = id === 'asking' ? 'request' : id === 'inviting' ? 'invite' : 'open';
    await sql`insert into grp (tenant, id, name, sort_name, kind, wall, join_policy, version, created_at)
      values (${tenant}, ${id}, ${id}, ${id}, 'social', ${`wall-${id}`}, ${policy}, '0', now())`.execute(db);
    await sql`insert into member (tenant, grp, person, role, since)
      select ${tenant}, ${id}, person, ${roles[id] ?? 'member'}, now() from unnest(${members}::text[]) as person
      union all select ${tenant}, ${id}, ${friend}, ${id === 'orphaned' ? 'member' : 'owner'}, now()`.execute(db);
    const by = postingIn[id in postingIn ? (id as keyof typeof postingIn) : id === everybodys ? 'own' : 'foreign'];
    await sql`insert into wall (tenant, id, posting_by, version) values (${tenant}, ${`wall-${id}`}, ${by}, '0')`.execute(
      db,
    );
    await sql`insert into admission (tenant, grp, person, state, at)
      values (${tenant}, ${id}, ${hiro}, 'requested', now())`.execute(db);
  }
}

/** The foreign things are the owner's, and for the owner the contact's. */
function idsOf(own: Record<Known, Own>, gone: Gone, actor: Actor, kind: Kind, thing: Thing): Ids {
  const me = actor === 'anonymous' || actor === 'leaver' ? 'other' : actor;
  const isForeign = thing === 'foreign' || thing === 'close' || thing === 'gone';
  const whose = !isForeign ? me : me === 'owner' && thing !== 'gone' ? 'contact' : 'owner';
  const [has, person] = [own[whose], known[whose]];
  const ids: Ids = {
    ...has,
    label: labelOf(person, 'everyone'),
    me: known[me],
    person,
    wall: person,
    group: isForeign ? has.group : thing === 'own' || thing === 'guest' ? everybodys : thing,
  };
  if (thing === 'close') return { ...ids, ...close(has, person), wall: kind === 'wall' ? host : person };
  if (thing === 'guest')
    return {
      ...ids,
      post: kind === 'comment' ? has.post : has.guestPost,
      comment: has.guestComment,
      question: has.guestQuestion,
    };
  if (thing !== 'gone') return ids;
  // A list of somebody's things is still there when one of them is gone.
  const still = { ...ids, ...gone, label: GIVEN_UP };
  if (kind === 'comment') return { ...still, post: has.post };
  const alone = ['post', 'term', 'question', 'bookmark'].includes(kind);
  return alone ? still : { ...still, person: GONE, wall: GONE, group: GONE };
}

const close = (has: Own, person: string) => ({
  ...{
    post: has.closePost,
    comment: has.closeComment,
    question: has.closeQuestion,
    term: has.closeTerm,
    bookmark: has.closeBookmark,
    label: labelOf(person, 'contacts'),
  },
});
const labelOf = (person: string, audience: string) => `Term of ${person} for ${audience}`;
const GIVEN_UP = 'Given up';
export const titleOf = (person: string) => `Where is the ladder of ${person} kept?`;

export const open = ({ db, ...database }: Database, tenant: string): App =>
  createApp({
    database: { db, ...database },
    tenant,
    rules: () => rules,
    identity: demoIdentity(''),
    writesPerMinute: Infinity,
  });

export function adapterFor(app: App, person: string | undefined) {
  const headers = (): Record<string, string> => (person === undefined ? {} : { 'X-Demo-User': person });
  const fetch = async (url: string, init: RequestInit) => app.http.request(url, init);
  return rest({ baseUrl: 'http://localhost/api', fetch, headers });
}

interface Table {
  name: string;
  columns: string;
}

/** Gives a function that makes a tenant with the same rows, all in one statement: references are looked at when it ends. */
export async function copier({ db }: Database, tenant: string): Promise<() => Promise<string>> {
  const { rows } = await sql<Table>`
    select c.relname as name, string_agg(quote_ident(a.attname), ', ') filter (where a.attname <> 'tenant') as columns
    from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('ledger', 'audit', 'event', 'log')
    group by c.relname having bool_or(a.attname = 'tenant')`.execute(db);
  return async () => {
    const copy = newId();
    const inserts = rows.map(({ name, columns }) => sql`${sql.ref(`copied_${name}`)} as (
      insert into ${sql.table(name)} (tenant, ${sql.raw(columns)})
      select ${copy}, ${sql.raw(columns)} from ${sql.table(name)} where tenant = ${tenant})`); // prettier-ignore
    await sql`with ${sql.join(inserts)} select`.execute(db);
    return copy;
  };
}
