/** What only a database decides: several people who do the same at once, and what a group leaves when it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { dataErase, groupAdmit, groupCreate, groupGet, groupInvite, groupJoin, groupLeave, groupMembers, groupRole, noticeList, postAdd, questionAsk, questionGet, tagAdd, tagMerge, toAppError, wallKeep, postList, type AnyOperation, type Input, type Output } from 'teapoint/contract'; // prettier-ignore
import { people } from 'teapoint/testing';
import { inTransaction } from '../src/db/database.js';
import { putFromDirectory } from '../src/people/directory.js';
import { dataOf, makeWorld, newKey, onBothEngines } from './world.js';

const { ada, bela, chen, dilan, jonas: admin } = people;

onBothEngines('groups', (database) => {
  async function open() {
    const world = await makeWorld(database());
    const as = <T extends AnyOperation>(person: string, operation: T, input: Input<T>): Promise<Output<T>> =>
      dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));
    return { ...world, ask: as };
  } // prettier-ignore

  test('of several members who take one over at the same moment, one owns it', async () => {
    const { ask, close } = await open();
    const { id: group } = await ask(ada, groupCreate, { name: 'Boats', kind: 'social' });
    const members = [bela, chen, dilan];
    for (const person of members) await ask(person, groupJoin, { group });
    await ask(ada, groupLeave, { group });
    const take = (person: string) => ask(person, groupRole, { group, person, role: 'owner' }).then(() => 'owner', (error: unknown) => toAppError(error).code); // prettier-ignore
    const outcomes = await Promise.all(members.map(take));
    assert.equal(outcomes.filter((one) => one === 'owner').length, 1, outcomes.join());
    const { items } = await ask(ada, groupMembers, { group });
    assert.equal(items.filter(({ role }) => role === 'owner').length, 1);
    await close();
  });

  test('of the last two owners who leave at the same moment, none leaves a closed one half', async () => {
    const { ask, close } = await open();
    const { id: group } = await ask(ada, groupCreate, { name: 'Boats', kind: 'social' });
    await ask(bela, groupJoin, { group });
    await Promise.all([ada, bela].map((person) => ask(person, groupLeave, { group })));
    await assert.rejects(ask(chen, groupGet, { group }), { code: 'not-found' });
    await close();
  });

  test('of its last two members who leave and take their data away at the same moment, none leaves it open behind them', async () => {
    const { tenant, ask, close } = await open();
    const { id: group } = await ask(ada, groupCreate, { name: 'Boats', kind: 'social' });
    await ask(bela, groupJoin, { group });
    const { db, connect } = database();
    let erased: Promise<unknown> | undefined;
    // As `group.leave` does it, held open until the other has come to where it waits.
    await inTransaction(db, async (trx) => {
      await sql`select from grp where tenant = ${tenant} and id = ${group} for no key update`.execute(trx);
      await sql`delete from member where tenant = ${tenant} and grp = ${group} and person = ${bela}`.execute(trx);
      const { name } = (
        await sql<{ name: string }>`select name from person where tenant = ${tenant} and id = ${ada}`.execute(trx)
      ).rows[0]!;
      let settled = false;
      erased = ask(ada, dataErase, { confirm: name }).finally(() => (settled = true));
      const waits = async () =>
        (
          await sql`select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(
            trx,
          )
        ).rows.length > 0;
      // Where there is one connection, it waits for that.
      while (connect && !settled && !(await waits()));
    });
    await erased;
    await assert.rejects(ask(chen, groupGet, { group }), { code: 'not-found' });
    await close();
  });

  test('leaves nothing of its own when it closes, and what was asked of it to who asked', async () => {
    const { tenant, ask, close } = await open();
    const { id: group, wall } = await ask(ada, groupCreate, { name: 'Boats', kind: 'social', joinPolicy: 'request' });
    await ask(ada, wallKeep, { wall, person: bela });
    await ask(chen, groupJoin, { group });
    await ask(ada, postAdd, { wall, text: 'Hello' });
    const { id: question } = await ask(ada, questionAsk, { person: ada, group, title: 'Who?' });
    await ask(ada, groupLeave, { group });
    for (const table of ['grp', 'member', 'admission', 'kept_off', 'post']) {
      const { rows } = await sql`select from ${sql.table(table)} where tenant = ${tenant}`.execute(database().db);
      assert.equal(rows.length, 0, table);
    }
    const left = await ask(ada, questionGet, { question });
    assert.deepEqual([left.title, left.group], ['Who?', undefined]);
    await close();
  });

  test('merged with another term’s page, what was written and asked there moves along', async () => {
    const { ask, close } = await open();
    const page = async (label: string) => {
      await ask(ada, tagAdd, { kind: 'skill', label });
      const { group, personTag } = await ask(bela, tagAdd, { kind: 'skill', label });
      return { ...group!, term: personTag.tag.id };
    };
    const [old, kept] = [await page('Sounding'), await page('Depth sounding')];
    const { id: post } = await ask(ada, postAdd, { wall: old.wall, text: 'Hello' });
    const { id: question } = await ask(ada, questionAsk, { person: ada, group: old.id, title: 'How deep?' });
    await ask(admin, tagMerge, { tag: old.term, into: kept.term });
    assert.deepEqual((await ask(bela, postList, { wall: kept.wall })).items.map(({ id }) => id), [post]); // prettier-ignore
    assert.equal((await ask(bela, questionGet, { question })).group?.id, kept.id);
    await close();
  });

  test('tells those who run it who asks, those who come in that they are in, and its members that it has no owner', async () => {
    const { tenant, app, ask, close } = await open();
    const told = async (person: string) => {
      await app.teller.idle();
      const { items } = await ask(person, noticeList, {});
      return items.map(({ kind, thing }) => [kind, thing?.id]);
    };
    const { id: group } = await ask(ada, groupCreate, { name: 'Boats', kind: 'social', joinPolicy: 'request' });
    await ask(bela, groupJoin, { group });
    assert.deepEqual([await told(ada), await told(bela)], [[['group.asked', group]], []]);
    await ask(ada, groupAdmit, { group, person: bela, admit: true });
    await ask(ada, groupInvite, { group, person: chen });
    await ask(chen, groupJoin, { group });
    await ask(ada, groupRole, { group, person: chen, role: 'moderator' });
    assert.deepEqual(await told(bela), [['group.admitted', group]]);
    assert.deepEqual(await told(chen), [['group.role', group], ['group.invited', group]]); // prettier-ignore
    const { id: question } = await ask(bela, questionAsk, { person: bela, group, title: 'Who?' });
    assert.deepEqual((await told(chen))[0], ['question.asked', question]);
    await inTransaction(database().db, (db) =>
      putFromDirectory({ db, tenant, now: new Date(), actor: 'scim' }, [{ id: ada, active: false }]),
    );
    for (const person of [bela, chen]) assert.deepEqual((await told(person))[0], ['group.ownerless', group], person);
    await ask(bela, groupRole, { group, person: bela, role: 'owner' });
    await ask(bela, groupLeave, { group });
    assert.equal((await told(chen)).filter(([kind]) => kind === 'group.ownerless').length, 1, 'once until it is read');
    await close();
  });
});
