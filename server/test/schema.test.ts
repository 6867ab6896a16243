import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { sql } from 'kysely';
import { operations } from 'teapoint/contract';
import { newId } from '../src/db/ids.js';
import { forget } from '../src/upkeep.js';
import { makeWorld, onBothEngines } from './world.js';

onBothEngines('the tables', (database) => {
  const columns = async () => {
    const found = await sql<{ table: string; column: string; type: string }>`
      select table_name as table, column_name as column, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely%'`.execute(database().db);
    return found.rows;
  };

  test('no column rates people or traces what they read', async () => {
    const forbidden = /level|score|rank|endors|badge|rating|reputation|karma|expertise|friend|last_?seen|seen_?at|viewed?|visit|receipt|streak|login|sign_?in|online|ip_?addr|user_?agent/; // prettier-ignore
    const names = (await columns()).flatMap(({ table, column }) => [table, column]);
    assert(names.length > 80, 'the columns are really looked at');
    for (const name of names) assert.doesNotMatch(name, forbidden);
  });

  test('every number in a table is listed here, and none is a person’s', async () => {
    const numbers = (await columns())
      .filter(({ type }) => /int|numeric|real|double/.test(type))
      .map(({ table, column }) => `${table}.${column}`);
    assert.deepEqual(numbers.sort(), [
      ...['address.failures', 'audit.status', 'ledger.status', 'mail.tries', 'question.place'],
      ...['question_stem.holders', 'question_term.weight', 'tag.holders', 'tag_start.holders'],
    ]);
  });

  test('every table has the tenant first in its key and no key that a counter makes', async () => {
    const keys = await sql<{ table: string; first: string }>`
      select c.relname as table, a.attname as first from pg_index as i
      join pg_class as c on c.oid = i.indrelid join pg_attribute as a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'`.execute(
      database().db,
    );
    const tables = new Set((await columns()).map(({ table }) => table));
    assert.deepEqual(keys.rows.map(({ table }) => table).sort(), [...tables].sort()); // prettier-ignore
    for (const { table, first } of keys.rows) assert.equal(first, 'tenant', table);
    const sequences =
      await sql`select from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`.execute(
        database().db,
      );
    assert.equal(sequences.rows.length, 0);
  });

  test('the audit log can only be added to', async () => {
    const { db } = database();
    const tenant = newId();
    await sql`insert into audit values (${tenant}, '1', now(), 'a', 'tag.add', null, 'k', 200)`.execute(db);
    for (const change of ["update audit set actor = 'b'", 'delete from audit', 'truncate audit']) {
      await assert.rejects(sql.raw(change).execute(db), /only be added to/, change);
    }
  });

  test('answers are kept for the days that capabilities promises, and then forgotten', async () => {
    const { db } = database();
    const [tenant, now, day] = [newId(), Date.now(), 86_400_000];
    for (const days of [91, 121]) {
      await sql`insert into ledger values (${tenant}, 'a', ${`key-${days}`}, '', 200, '{}', ${new Date(now - days * day)})`.execute(
        db,
      );
    }
    await forget(db, tenant, now);
    const left = await sql<{ key: string }>`select key from ledger where tenant = ${tenant}`.execute(db);
    assert.deepEqual(left.rows, [{ key: 'key-91' }]);
  });

  test('the OpenAPI document is valid and has what is offered, nothing else', async () => {
    const world = await makeWorld(database());
    const response = await world.send('ada-okafor', 'GET', '/openapi.json');
    const document = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    assert.equal(valid, true, JSON.stringify(errors));
    const offered = (await (await world.send('ada-okafor', 'GET', '/capabilities')).json()) as { operations: string[] };
    const described = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    );
    assert.deepEqual(described.sort(), offered.operations);
    for (const name of described) assert(operations.has(name), name);
    await world.close();
  });
});

test('ids sort by the time they were made at and are of version 7', () => {
  const ids = [1, 2 ** 33, Date.now(), Date.now() + 1].map((at) => newId(at));
  assert.deepEqual([...ids].sort(), ids);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
