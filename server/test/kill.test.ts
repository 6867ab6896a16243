import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { openDatabase, type Place } from '../src/db/database.js';
import { launch, run, startServer, temporaryFolder } from './process.js';
import { emptyPostgres, newKey } from './world.js';

/** A slice of the proof in every run; `KILL_WRITES=1000` for all of it. */
const WRITES = Number(process.env['KILL_WRITES'] ?? 200);
const LANES = 8;
/** Enough of them that nobody writes more in a minute than they may. */
const PEOPLE = 40;

const writes = Array.from({ length: WRITES }, (_, at) => ({
  key: newKey(),
  lane: at % LANES,
  person: at % PEOPLE,
  label: `Thing ${at} ${newKey().slice(-8)}`,
}));
type Write = (typeof writes)[number];

async function send(url: string, people: readonly string[], { key, person, label }: Write): Promise<string> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key, 'X-Demo-User': people[person] ?? '' };
  const body = JSON.stringify({ kind: 'skill', label });
  const response = await fetch(`${url}api/me/tags`, { method: 'POST', headers, body });
  assert.equal(response.status, 200, await response.clone().text());
  return response.text();
}

/** Sends the writes, some at once, until all are answered or the server is gone. */
async function sendAll(url: string, people: readonly string[], onAnswer: (write: Write, answer: string) => void) {
  const lanes = Array.from({ length: LANES }, (_, lane) => writes.filter((write) => write.lane === lane));
  await Promise.all(
    lanes.map(async (lane) => {
      for (const write of lane) onAnswer(write, await send(url, people, write));
    }),
  );
}

async function proof(env: Record<string, string>, place: Place): Promise<void> {
  const first = await startServer(env);
  const people = ((await (await fetch(`${first.url}demo/people.json`)).json()) as { id: string }[]).map(({ id }) => id);
  const acknowledged = new Map<string, string>();
  const killAt = Math.floor(WRITES * (0.1 + Math.random() / 2));
  await sendAll(first.url, people, (write, answer) => {
    acknowledged.set(write.key, answer);
    if (acknowledged.size === killAt) first.child.kill('SIGKILL');
  }).catch(() => {});
  assert.equal(await first.end('SIGKILL'), null);
  assert(acknowledged.size < WRITES, 'it died in the middle');

  const second = await startServer(env);
  await sendAll(second.url, people, ({ key }, answer) => {
    if (acknowledged.has(key)) assert.equal(answer, acknowledged.get(key), 'the first answer, again');
  });
  assert.equal(await second.end('SIGTERM'), 0);

  const { db, close } = await openDatabase(place);
  const keys = writes.map(({ key }) => key);
  const labels = writes.map(({ label }) => label);
  const [ledger, audit] = await Promise.all(
    (['ledger', 'audit'] as const).map((table) =>
      db.selectFrom(table).select('key').where('key', 'in', keys).execute(),
    ),
  );
  const held = await db
    .selectFrom('tag')
    .innerJoin('person_tag', 'person_tag.tag', 'tag.id')
    .select('tag.label')
    .where('tag.label', 'in', labels)
    .execute();
  const events = await db.selectFrom('event').select('id').where('kind', '=', 'tag').execute();
  await close();
  assert.deepEqual(held.map(({ label }) => label).sort(), [...labels].sort(), 'each effect once'); // prettier-ignore
  assert.deepEqual([ledger?.length, audit?.length, events.length], [WRITES, WRITES, WRITES]);
}

const PEOPLE_IN_FILE = 5_000;

/** Each person has a manager further down in the file, so that the end has something left to do. */
async function importProof(env: Record<string, string>, place: Place): Promise<void> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'people.csv');
  const lines = Array.from({ length: PEOPLE_IN_FILE }, (_, at) => `p${at},Person ${at},p${Math.min(at + 700, PEOPLE_IN_FILE - 1)}`); // prettier-ignore
  writeFileSync(file, `id,name,manager\n${lines.join('\n')}\n`);
  const { db, close } = await openDatabase(place);
  const people = async () => (await db.selectFrom('person').select(['id', 'sort_name']).execute()).length;

  const { child, closed } = launch(['import', 'people', file], env);
  while ((await people()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await closed;
  const before = await people();
  assert(before < PEOPLE_IN_FILE, 'it died in the middle');
  assert.equal(before % 500, 0, 'parts are whole');

  const again = await run(['import', 'people', file], env);
  assert.match(again.out, new RegExp(`${PEOPLE_IN_FILE} lines: ${PEOPLE_IN_FILE - before} people added, \\d+ changed, 0 ended, 0 refused`)); // prettier-ignore
  const managed = await db.selectFrom('person').select('id').where('manager', 'is not', null).execute();
  assert.equal(managed.length, PEOPLE_IN_FILE);
  assert.match((await run(['import', 'people', file], env)).out, new RegExp(`${PEOPLE_IN_FILE} as they were`));
  await close();
  folder.remove();
}

test('an import killed in the middle leaves whole parts, and a repeat finishes it', async () => {
  const { url, drop } = await emptyPostgres();
  after(drop);
  await importProof({ DATABASE_URL: url }, { url });
});

suite(`a server killed in the middle of ${WRITES} writes`, () => {
  test('on PGlite has each effect exactly once after all are sent again', async () => {
    const folder = temporaryFolder();
    await proof({ DATA_DIR: folder.path }, { folder: folder.path });
    folder.remove();
  });

  test('on PostgreSQL has each effect exactly once after all are sent again', async () => {
    const { url, drop } = await emptyPostgres();
    after(drop);
    await proof({ DATABASE_URL: url }, { url });
  });
});
