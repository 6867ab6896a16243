/** The bundle checks answers without zod (docs/decisions/0040): it takes and refuses exactly what the contract does. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { rollup } from 'rollup';
import { operations, parseAnswer, type AnyOperation } from '../src/contract/index.js';
import { withoutZod } from '../scripts/rollup/slim.mjs';
import { temporaryFolder } from './harness.js';

interface Def {
  type: string;
  shape?: Record<string, Shape>;
  catchall?: Shape;
  element?: Shape;
  innerType?: Shape;
  entries?: Record<string, string>;
}
interface Shape {
  _zod: { def: Def };
  safeParse(value: unknown): { success: boolean };
}
type Contract = { operations: typeof operations; parseAnswer: typeof parseAnswer };

const texts = ['a1', '2026-01-05T09:00:00.000Z', 'de', 'en-GB', '2026-01-05', '2026-02-30', 'https://a.example/', 'javascript:0', 'not-found', 'x y', '']; // prettier-ignore
const hostile = fc.constantFrom<unknown>(null, undefined, '', 'x', -1, 1.5, 0, NaN, Infinity, true, [], {}, ['2026-01-05'], [[]], { items: 1 }); // prettier-ignore
// As JSON brings it: a field of the object itself.
const strange = fc.constantFrom<[string, unknown][]>(['__proto__', { id: 'x' }], ['unknown', 1], ['constructor', 'x'], ['toString', null]); // prettier-ignore

/** Mostly what the schema takes, sometimes its neighbours. */
const among = (values: readonly unknown[], shape: Shape) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...values.filter((value) => shape.safeParse(value).success)) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );
const fitting: Record<string, (def: Def, shape: Shape) => fc.Arbitrary<unknown>> = {
  string: (_, shape) => among(texts, shape),
  number: (_, shape) => among([0, 1, 200, -1, 1.5], shape),
  boolean: () => fc.boolean(),
  unknown: () => hostile,
  custom: (_, shape) => among(texts, shape),
  enum: ({ entries }, shape) => among([...Object.values(entries!), 'another'], shape),
  array: ({ element }) => fc.array(valueOf(element!), { maxLength: 3 }),
  nullable: ({ innerType }) => fc.oneof(fc.constant(null), valueOf(innerType!)),
  optional: ({ innerType }) => valueOf(innerType!),
  object: ({ shape, catchall }) => objectOf(shape!, catchall),
};

function objectOf(shape: Record<string, Shape>, catchall: Shape | undefined): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape).map(([key, field]) => {
    const value = valueOf(field).map((one) => [[key, one]]);
    const missing = field._zod.def.type === 'optional' ? 4 : 1;
    return fc.oneof({ weight: 20, arbitrary: value }, { weight: missing, arbitrary: fc.constant([]) });
  });
  const other = catchall ? fc.tuple(fc.constantFrom('one', '__proto__'), valueOf(catchall)) : strange;
  const all = fc.tuple(fc.tuple(...fields), fc.array(other, { maxLength: 1 }));
  return all.map(([own, more]) => JSON.parse(asJson([...own.flat(), ...more] as [string, unknown][])) as unknown);
}
/** Numbers that JSON cannot say become its `null`, as they would on the way. */
const asJson = (entries: [string, unknown][]) =>
  `{${entries.flatMap(([key, value]) => (value === undefined ? [] : `${JSON.stringify(key)}:${JSON.stringify(value)}`)).join()}}`;

function valueOf(shape: Shape): fc.Arbitrary<unknown> {
  const { def } = shape._zod;
  const fit = fitting[def.type];
  assert.ok(fit, `${def.type} is new in an answer: the bundle's checks and this test have to know it`);
  return fc.oneof({ weight: 40, arbitrary: fit(def, shape) }, { weight: 1, arbitrary: hostile });
}

function answerOf(contract: Contract, row: AnyOperation, value: unknown) {
  try {
    return { taken: contract.parseAnswer(row, value) };
  } catch (error) {
    return { refused: (error as { code: string }).code };
  }
}

const folder = temporaryFolder();
let bundled: Contract;
before(async () => {
  const input = join(import.meta.dirname, '../lib/src/contract/index.js');
  const bundle = await rollup({ input, plugins: [withoutZod()], onwarn: ({ message }) => assert.fail(message) });
  const file = join(folder.path, 'contract.mjs');
  await bundle.write({ file });
  bundled = (await import(pathToFileURL(file).href)) as Contract;
});

for (const [name, row] of operations) {
  test(`${name}: the bundle takes and refuses what the contract does`, () => {
    let taken = 0;
    const check = (value: unknown) => {
      const expected = answerOf({ operations, parseAnswer }, row, value);
      taken += Number('taken' in expected);
      assert.deepEqual(answerOf(bundled, bundled.operations.get(name)!, value), expected);
    };
    fc.assert(fc.property(valueOf(row.output() as unknown as Shape), check), { numRuns: 400 });
    assert.ok(taken > 0, 'no value fitted: nothing was compared');
  });
}
