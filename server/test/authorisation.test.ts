/** Every line of `authorisation.table.ts`, tried as each of its people against the real server. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { capabilitiesGet, operations, toAppError, type AnyOperation } from 'teapoint/contract';
import { people } from 'teapoint/testing';
import { sampleOf } from '../../src/conformance/sample.js';
import { signedIn, signedOut, table, things, type Actor, type Kind, type Line, type Thing } from './authorisation.table.js'; // prettier-ignore
import { adapterFor, copier, FIRST_WORDING, idOf, makeScene, open, type Ids, type Scene } from './authorisation.world.js'; // prettier-ignore
import type { App } from '../src/app.js';
import { dataOf, newKey, onBothEngines } from './world.js';

type Fields = Record<string, unknown>;

/** Under which kind a field of a request is, and which of the ids goes into it. */
const kindOf: Record<string, Kind> = { person: 'person', wall: 'wall', post: 'post', thing: 'post', comment: 'comment', tag: 'term', group: 'group' }; // prettier-ignore

/** What a request has beside its sample and the ids; removing gives the reason that others need. */
const fields: Record<string, (ids: Ids) => Fields> = {
  'status.set': () => ({ until: null }),
  'post.remove': () => ({ reason: 'Not here' }),
  'comment.remove': () => ({ reason: 'Not here' }),
  'tag.suggest': ({ label }) => ({ q: label }),
  'feed.list': () => ({ limit: 100 }),
  'feed.list of everyone': () => ({ limit: 100, scope: 'everyone' }),
  'contact.list of a friend': () => ({ person: people.fatou }),
  'useful.add to a comment': ({ comment }) => ({ thing: comment }),
  'useful.remove from a comment': ({ comment }) => ({ thing: comment }),
  batch: () => ({ requests: [{ operation: 'me.get' }] }),
  'batch of person.get': ({ person }) => ({ requests: [{ operation: 'person.get', input: { person } }] }),
  'tag.merge': () => ({ into: 'no-such-thing' }),
};

/** What shows in an answer, where it is not the id of the thing itself. */
const shown: Record<string, (ids: Ids) => string> = {
  'post.edits': () => FIRST_WORDING,
  'comment.edits': () => FIRST_WORDING,
  'batch of person.get': () => '"status":200',
  'tag.people': ({ person }) => person,
  'group.members': ({ person }) => person,
};

const operationOf = (line: string): AnyOperation | undefined => operations.get(line.split(' ')[0]!);
const fieldsOf = (operation: AnyOperation) =>
  Object.keys((operation.input() as { shape?: object }).shape ?? {}).filter((field) => field in kindOf);
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

const actors = [...signedIn, ...Object.keys(signedOut)] as Actor[];

/** What came of a request, in the words of the table. */
async function outcome(app: App, operation: AnyOperation, input: Fields, actor: Actor, sought?: string) {
  if (operation.kind === 'stream') return streamed(app, operation, actor);
  const asked = operation.kind === 'write' ? { idempotencyKey: newKey() } : {};
  try {
    const data = await dataOf(adapterFor(app, idOf[actor]).execute(operation, input, asked));
    if (sought === undefined) return 'ok';
    return JSON.stringify(data).includes(sought.startsWith('"') ? sought : `"${sought}"`) ? 'shows' : 'hides';
  } catch (error) {
    return toAppError(error).code;
  }
}

async function streamed(app: App, { path }: AnyOperation, actor: Actor): Promise<string> {
  const headers: Record<string, string> = idOf[actor] === undefined ? {} : { 'X-Demo-User': idOf[actor] };
  const response = await app.http.request(`http://localhost/api${path}`, { headers });
  if (!response.ok) return ((await response.json()) as { code: string }).code;
  await response.body?.cancel();
  return 'ok';
}

test('every cell of the table is there and is a word that means something', () => {
  const words = /^(?:ok|shows|hides|invalid|forbidden|not-found)$/;
  for (const { kind, name, line } of lines) {
    assert.deepEqual(Object.keys(line).sort(), [...things[kind]].sort(), `${name}: a cell for each thing`);
    for (const cells of Object.values(line)) {
      const given = cells.trim().split(/\s+/);
      assert(given.length === 1 || given.length === signedIn.length, `${name}: ${cells}`);
      for (const one of given) assert.match(one, words, name);
    }
  }
});

onBothEngines('authorisation', (database) => {
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
        assert(lines.some((one) => operationOf(one.name) === operation && /shows|hides/.test(one.line.own!)), `nothing says what ${name} leaves out`); // prettier-ignore
    }
  });

  for (const { kind, name, line } of lines) {
    test(`${name}, of ${kind}`, async () => {
      const operation = operationOf(name)!;
      const [is, shall] = [{}, {}] as [Record<string, string>, Record<string, string>];
      for (const thing of things[kind]) {
        for (const actor of actors) {
          const ids = scene.ids(actor, kind, thing);
          const cell = `${thing} as ${actor}`;
          shall[cell] = word(line, thing, actor);
          const sought = /shows|hides/.test(line.own!) ? (shown[name]?.(ids) ?? ids[kind as keyof Ids]) : undefined;
          // What is refused changes nothing; if it is not, the test fails.
          const writes = operation.kind === 'write' && shall[cell] === 'ok';
          const app = writes ? open(database(), await copy()) : shared;
          is[cell] = await outcome(app, operation, inputOf(operation, name, ids), actor, sought);
          if (app !== shared) await app.close();
        }
      }
      assert.deepEqual(is, shall);
    });
  }
});
