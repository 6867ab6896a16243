/** Every line of `authorisation.table.ts`, tried as each of its people against the real server. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { capabilitiesGet, operations, toAppError, type AnyOperation, type Schema } from 'teapoint/contract';
import { may, officesOf, rights } from 'teapoint/domain';
import { people } from 'teapoint/testing';
import { pictureData } from '../../src/conformance/picture.js';
import { sampleOf } from '../../src/conformance/sample.js';
import { signedIn, signedOut, table, things, tried, type Actor, type Kind, type Line, type Thing } from './authorisation.table.js'; // prettier-ignore
import { adapterFor, copier, FIRST_WORDING, idOf, makeScene, open, rules, titleOf, TO_A_GROUP, type Ids, type Scene } from './authorisation.world.js'; // prettier-ignore
import type { App } from '../src/app.js';
import { dataOf, newKey, onEngine } from './world.js';

type Fields = Record<string, unknown>;

/** Under which kind a field of a request is, and which of the ids goes into it. */
const kindOf: Record<string, Kind> = { person: 'person', wall: 'wall', post: 'post', thing: 'post', comment: 'comment', question: 'question', bookmark: 'bookmark', tag: 'term', group: 'group', report: 'report' }; // prettier-ignore

/** What a request has beside its sample and the ids; removing says why, as for the words of others. */
const fields: Record<string, (ids: Ids) => Fields> = {
  'status.set': () => ({ until: null }),
  'photo.set': () => ({ data: pictureData }),
  'person.get as everyone sees it': () => ({ as: 'everyone' }),
  'post.remove': () => ({ rule: 'respect', reason: 'Not here' }),
  'comment.remove': () => ({ rule: 'respect', reason: 'Not here' }),
  'tag.suggest': ({ label }) => ({ q: label }),
  'feed.list': () => ({ limit: 100 }),
  'feed.list of everyone': () => ({ limit: 100, scope: 'everyone' }),
  'contact.list of a friend': () => ({ person: people.fatou }),
  'useful.add to a comment': ({ comment }) => ({ thing: comment }),
  'useful.remove from a comment': ({ comment }) => ({ thing: comment }),
  'comment.list of a bookmark': ({ bookmark }) => ({ thing: bookmark }),
  'comment.add to a bookmark': ({ bookmark }) => ({ thing: bookmark }),
  'useful.add to a bookmark': ({ bookmark }) => ({ thing: bookmark }),
  'useful.remove from a bookmark': ({ bookmark }) => ({ thing: bookmark }),
  'bookmark.save': () => ({ audience: 'group' }),
  'bookmark.update': () => ({ audience: 'group' }),
  'bookmark.search': () => ({ limit: 100 }),
  'question.similar of somebody': ({ person }) => ({ q: titleOf(person), person }),
  'activity.list': () => ({ limit: 100 }),
  'activity.list of questions': () => ({ limit: 100 }),
  'question.update': () => ({ title: 'Where is it kept?' }),
  'question.update of tags': () => ({ tags: ['Tools'] }),
  'question.ask': () => ({ group: undefined }),
  'question.ask of a group': ({ me }) => ({ person: me }),
  'wall.keep-off': () => ({ person: people.hiro }),
  'wall.let-back': () => ({ person: people.hiro }),
  'wall.keep-off of somebody': ({ me }) => ({ wall: me }),
  'wall.let-back of somebody': ({ me }) => ({ wall: me }),
  'group.admit': () => ({ person: people.hiro }),
  'group.invite': () => ({ person: people.ines }),
  'post.add in a group': ({ group }) => ({ wall: `wall-${group}`, audience: 'group' }),
  'group.role': () => ({ person: people.fatou }),
  'group.role to take it over': ({ me }) => ({ person: me, role: 'owner' }),
  'question.merge': ({ otherQuestion }) => ({ into: otherQuestion }),
  'question.remove': () => ({ rule: 'respect', reason: 'Not here' }),
  'comment.list on a question': ({ question }) => ({ thing: question }),
  'comment.add on a question': ({ question }) => ({ thing: question }),
  'useful.add to a question': ({ question }) => ({ thing: question }),
  'useful.remove from a question': ({ question }) => ({ thing: question }),
  batch: () => ({ requests: [{ operation: 'me.get' }] }),
  'batch of person.get': ({ person }) => ({ requests: [{ operation: 'person.get', input: { person } }] }),
  'tag.merge': () => ({ into: 'no-such-thing' }),
  'rules.accept': () => ({ version: rules.version }),
  'report.add': () => ({ rule: 'respect' }),
  'report.add of a profile': ({ person }) => ({ thing: person, rule: 'respect' }),
  'report.add of a comment': ({ comment }) => ({ thing: comment, rule: 'respect' }),
  'report.add of a bookmark': ({ bookmark }) => ({ thing: bookmark, rule: 'respect' }),
  'report.add of a question': ({ question }) => ({ thing: question, rule: 'respect' }),
  'report.list': () => ({ limit: 100 }),
};

/** What shows in an answer, where it is not the id of the thing itself. */
const shown: Record<string, (ids: Ids) => string> = {
  'post.edits': () => FIRST_WORDING,
  'comment.edits': () => FIRST_WORDING,
  'question.edits': () => FIRST_WORDING,
  'question.feedback': () => FIRST_WORDING,
  'batch of person.get': () => '"status":200',
  'tag.people': ({ person }) => person,
  'bookmark.tags': ({ label }) => label,
  'group.members': ({ person }) => person,
  'group.join': ({ group }) => `"membership":"${{ owned: 'owner', moderated: 'moderator' }[group] ?? 'member'}"`,
  'group.requests': () => people.hiro,
  'group.questions': () => TO_A_GROUP,
  'wall.kept': () => people.hiro,
};

const operationOf = (line: string): AnyOperation | undefined => operations.get(line.split(' ')[0]!);
/** The fields of a request that are ids; a tag of somebody's bookmarks is typed, not named. */
const fieldsOf = (operation: AnyOperation) => {
  const shape = (operation.input() as { shape?: Record<string, Schema> }).shape ?? {};
  return Object.keys(shape).filter((field) => field in kindOf && !shape[field]!.safeParse('typed words').success);
};
const lines = (Object.keys(table) as Kind[]).flatMap((kind) =>
  Object.entries(table[kind]).map(([name, line]) => ({ kind, name, line })),
);

function inputOf(operation: AnyOperation, name: string, ids: Ids): Fields {
  const idFields = fieldsOf(operation).map((field) => [field, field === 'tag' ? ids.term : ids[kindOf[field] as keyof Ids]]); // prettier-ignore
  const filters = operation.kind === 'read' && !operation.path.includes('{');
  const about = filters ? {} : (Object.fromEntries(idFields) as Fields);
  return { ...sampleOf(operation), ...about, ...fields[name]?.(ids) };
}

const word = (line: Line, thing: Thing, actor: Actor): string => {
  if (actor in signedOut) return signedOut[actor as keyof typeof signedOut];
  const words = line[thing]!.trim().split(/\s+/);
  return words.length === 1 ? words[0]! : words[signedIn.indexOf(actor as (typeof signedIn)[number])]!;
};

/** Whether a line says what an answer has in it. */
const looksFor = (line: Line) => Object.values(line).some((cell) => /shows|hides/.test(cell));

const actors = [...signedIn, ...Object.keys(signedOut)] as Actor[];

/** What came of a request, in the words of the table. */
async function outcome(app: App, operation: AnyOperation, input: Fields, person: string | undefined, sought?: string) {
  if (operation.kind === 'stream') return streamed(app, operation, person);
  const asked = operation.kind === 'write' ? { idempotencyKey: newKey() } : {};
  try {
    const data = await dataOf(adapterFor(app, person).execute(operation, input, asked));
    if (sought === undefined) return 'ok';
    return JSON.stringify(data).includes(sought.startsWith('"') ? sought : `"${sought}"`) ? 'shows' : 'hides';
  } catch (error) {
    return toAppError(error).code;
  }
}

async function streamed(app: App, { path }: AnyOperation, person: string | undefined): Promise<string> {
  const headers: Record<string, string> = person === undefined ? {} : { 'X-Demo-User': person };
  const response = await app.http.request(`http://localhost/api${path}`, { headers });
  if (!response.ok) return ((await response.json()) as { code: string }).code;
  await response.body?.cancel();
  return 'ok';
}

test('every cell of the table is there and is a word that means something', () => {
  const words = /^(?:ok|shows|hides|invalid|conflict|forbidden|not-found)$/;
  for (const { kind, name, line } of lines) {
    assert.deepEqual(Object.keys(line).sort(), [...things[kind]].sort(), `${name}: a cell for each thing`);
    for (const cells of Object.values(line)) {
      const given = cells.trim().split(/\s+/);
      assert(given.length === 1 || given.length === signedIn.length, `${name}: ${cells}`);
      for (const one of given) assert.match(one, words, name);
    }
  }
});

test('every row of the table of rights is tried', () => {
  const rows = Object.entries(rights).flatMap(([thing, acts]) => Object.keys(acts).map((act) => `${thing} ${act}`));
  assert.deepEqual(rows.filter((row) => !tried.has(row)), []);
}); // prettier-ignore

onEngine('postgresql', 'authorisation', (database) => {
  let scene: Scene;
  let shared: App;
  let copy: () => Promise<string>;
  before(async () => {
    scene = await makeScene(database());
    shared = open(database(), scene.tenant);
    copy = await copier(database(), scene.tenant);
  });

  test('an operation has a line under each kind of thing that its request names, and no line is of none', async () => {
    const { operations: offered } = await dataOf(adapterFor(shared, idOf.owner).execute(capabilitiesGet, {}));
    for (const { name } of lines) assert(offered.includes(operationOf(name)?.name ?? ''), `${name} is not offered`);
    const has = (operation: string, kind: Kind) => lines.some((one) => one.kind === kind && operationOf(one.name)?.name === operation); // prettier-ignore
    for (const name of offered) {
      const operation = operations.get(name)!;
      const named = operation.kind === 'read' && !operation.path.includes('{') ? [] : fieldsOf(operation);
      for (const kind of named.length > 0 ? named.map((field) => kindOf[field]!) : (['nothing'] as const))
        assert(has(name, kind), `${name} has no line under ${kind}`);
      if ('items' in ((operation.output() as { shape?: object }).shape ?? {}))
        assert(lines.some((one) => operationOf(one.name) === operation && (looksFor(one.line) || !/ok|shows|hides/.test(one.line.own ?? ''))), `nothing says what ${name} leaves out`); // prettier-ignore
    }
  });

  test('an office has what the table of rights says, and nothing of another office', async () => {
    const holders = { member: people.fatou, moderator: people.emrys, auditor: people.ines, admin: people.jonas };
    const acts = [['report.list', 'report', 'list'], ['audit.list', 'audit', 'read'], ['adoption.get', 'totals', 'read'], ['tag.merge', 'term', 'merge']] as const;
    for (const [role, person] of Object.entries(holders))
      for (const [name, thing, act] of acts) {
        const input = inputOf(operations.get(name)!, name, scene.ids('owner', 'term', 'own'));
        const is = await outcome(shared, operations.get(name)!, input, person);
        assert.equal(is !== 'forbidden', may(thing, act as never, officesOf([role])), `${name} by ${role}: ${is}`);
      }
  }); // prettier-ignore

  for (const { kind, name, line } of lines) {
    test(`${name}, of ${kind}`, async () => {
      const operation = operationOf(name)!;
      const [is, shall] = [{}, {}] as [Record<string, string>, Record<string, string>];
      for (const thing of things[kind]) {
        for (const actor of actors) {
          const ids = scene.ids(actor, kind, thing);
          const cell = `${thing} as ${actor}`;
          shall[cell] = word(line, thing, actor);
          const sought = looksFor(line) ? (shown[name]?.(ids) ?? ids[kind as keyof Ids]) : undefined;
          // What is refused changes nothing; if it is not, the test fails.
          const writes = operation.kind === 'write' && /^(?:ok|shows|hides)$/.test(shall[cell]);
          const app = writes ? open(database(), await copy()) : shared;
          is[cell] = await outcome(app, operation, inputOf(operation, name, ids), idOf[actor], sought);
          if (app !== shared) await app.close();
        }
      }
      assert.deepEqual(is, shall);
    });
  }
});
