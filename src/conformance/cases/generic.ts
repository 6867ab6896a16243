/** One case per row for what holds of any row. */
import { operations, personGet, statusSet, toAppError, type AnyOperation } from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Case, type Kit, type NotTried } from '../kit.js';
import { sampleOf, spoilt } from '../sample.js';

const it = casesOf('every operation');
const rows = [...operations.values()].filter(({ kind }) => kind !== 'stream');

async function refusesStrangeFields({ people: [one] }: Kit, row: AnyOperation): Promise<void> {
  const sample = sampleOf(row)!;
  const unknown = await one.refused(row, { ...sample, notAField: 'x' }, 'invalid');
  ok(
    unknown.errors?.some(({ pointer }) => pointer === '/notAField'),
    'the unknown field is named by a pointer',
  );
  for (const { field, inPath, input } of spoilt(row, sample)) {
    const error = await one.refused(row, input, inPath ? ['invalid', 'malformed', 'not-found'] : 'invalid');
    const named = error.errors?.some(({ pointer }) => pointer.startsWith(`/${field}`));
    ok(named || error.code !== 'invalid', `${field} is named by a pointer`);
  }
}

/** Reads that are about the caller or another of the people, and what is not there yet. */
const readable = ({ people: [one, other] }: Kit, row: AnyOperation) => {
  const sample: Record<string, unknown> = { ...sampleOf(row), ...('q' in (sampleOf(row) ?? {}) && { q: 'a' }) };
  if (row.path.includes('{person}')) sample['person'] = row.name.startsWith('person') ? other.id : one.id;
  return sample;
};

/** Somebody who may ask: some reads are for those who hold an office. */
async function whoMay({ people }: Kit, row: AnyOperation, input: object) {
  for (const { adapter } of people)
    if (await adapter.execute(row, input).then(() => true, (error: unknown) => toAppError(error).code !== 'forbidden')) return adapter; // prettier-ignore
  return undefined;
}

async function revalidates(kit: Kit, row: AnyOperation): Promise<void | NotTried> {
  const input = readable(kit, row);
  const adapter = await whoMay(kit, row, input);
  if (!adapter) return { notTried: 'none of these people may ask' };
  const first = await adapter.execute(row, input);
  ok('data' in first, 'an answer with data');
  const { etag } = first;
  ok(etag !== undefined && /^"[^"]*"$/.test(etag), `a read carries a strong etag, not ${etag}`);
  equal(await adapter.execute(row, input, { ifNoneMatch: etag }), { notModified: true }, 'with the same etag');
  ok('data' in (await adapter.execute(row, input, { ifNoneMatch: '"another"' })), 'data for another etag');
  return undefined;
}

/** What says when it was made is another answer each time. */
const momentary = ['batch', 'data.export'];
const unidentified = (row: AnyOperation) => !/\{(?!person\})/.test(row.path) && !momentary.includes(row.name);

const changes = it('a copy that was right is no longer right after a change', [personGet, statusSet], async (kit) => {
  const [one, other] = kit.people;
  const before = await other.execute(personGet, { person: one.id });
  ok('data' in before && before.etag !== undefined, 'an answer with an etag');
  await one.ask(statusSet, { text: kit.label('changed'), until: null });
  const after = await other.adapter.execute(personGet, { person: one.id }, { ifNoneMatch: before.etag });
  ok('data' in after, 'the new answer');
  ok(after.etag !== before.etag, 'a new etag');
});

const ofRows: readonly Case[] = rows.flatMap((row) => {
  const cases = sampleOf(row)
    ? [
        it(`${row.name} refuses unknown fields and wrong values by field`, [row], (kit) =>
          refusesStrangeFields(kit, row),
        ),
      ]
    : [];
  if (row.kind === 'read' && unidentified(row)) {
    cases.push(
      it(`${row.name} carries a strong etag and says when a copy is still right`, [row], (kit) =>
        revalidates(kit, row),
      ),
    );
  }
  if (row.kind === 'write' && sampleOf(row)) {
    const keyless = async ({ people: [one] }: Kit) => {
      await one.refused(row, sampleOf(row), 'malformed', { key: null });
      await one.refused(row, sampleOf(row), 'malformed', { key: 'short' });
    };
    cases.push(it(`${row.name} needs an idempotency key`, [row], keyless));
  }
  return cases;
});

export const genericCases: readonly Case[] = [...ofRows, changes];
