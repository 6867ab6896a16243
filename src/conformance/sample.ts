/** Requests made from the contract's own schemas, so that every row can be tried without writing one by hand. */
import type { AnyOperation, Schema } from '../contract/index.js';

type Fields = Record<string, unknown>;
const overrides: Record<string, Fields> = {
  'tag.add': { kind: 'skill', tag: 'no-such-thing' },
  'bookmark.import': { rows: [{ url: 'https://intranet.example/', title: 'x' }] },
  'photo.set': { data: 'bm90IGEgcGljdHVyZSE=' },
  'question.merge': { question: 'no-such-thing', into: 'no-such-thing-either' },
};
const guesses: readonly unknown[] = [
  'no-such-thing', 'en', '2026-01-01T00:00:00.000Z', '2026-01-01', 'https://intranet.example/', true, 1, null, {}, [], ['no-such-thing'],
]; // prettier-ignore

const shapeOf = (operation: AnyOperation) =>
  (operation.input() as unknown as { shape?: Record<string, Schema> }).shape ?? {};
const accepts = (schema: Schema, value: unknown) => schema.safeParse(value).success;
const choices = (schema: Schema) =>
  Object.values((schema as unknown as { def: { entries?: Record<string, unknown> } }).def.entries ?? {});

/** A request the contract allows, about things that do not exist; `undefined` where none is found. */
export function sampleOf(operation: AnyOperation): Fields | undefined {
  const sample: Fields = { ...overrides[operation.name] };
  for (const [name, schema] of Object.entries(shapeOf(operation))) {
    if (name in sample || accepts(schema, undefined)) continue;
    sample[name] = [...choices(schema), ...guesses].find((guess) => accepts(schema, guess));
  }
  return accepts(operation.input(), sample) ? sample : undefined;
}

const wrongStrings = ['!', '\u0000', 'x'.repeat(3_000), ''];
const wrongThings = [{ wrong: true }, -1, 'no', ...wrongStrings];

/** For each field, the sample with a value there that the field does not take. */
export function spoilt(operation: AnyOperation, sample: Fields): { field: string; inPath: boolean; input: Fields }[] {
  const inQuery = operation.method === 'GET' || operation.method === 'DELETE';
  return Object.entries(shapeOf(operation)).flatMap(([field, schema]) => {
    if (field === 'version' || field === 'cursor') return []; // a header, and refused as damaged: tried elsewhere
    const inPath = operation.path.includes(`{${field}}`);
    const wrongs = inPath ? ['!'] : inQuery ? wrongStrings : wrongThings;
    const wrong = wrongs.find((value) => !accepts(schema, value));
    return wrong === undefined ? [] : [{ field, inPath, input: { ...sample, [field]: wrong } }];
  });
}
