import type { AnyOperation, PersonRef } from '../contract/index.js';
import type { PendingState } from './types.js';

/** An intent as its picture needs it. An acknowledged one has no `state`: it is true, only not fetched yet. */
export interface Intent {
  key: string;
  operation: string;
  input: Record<string, unknown>;
  at: number;
  label?: string | undefined;
  state?: PendingState;
}
export type Fields = Record<string, unknown>;
/** Data of the read as it will be once the intent arrived. Pure: what it gets stays as it is. */
export type Patch = (data: Fields, intent: Intent, query: Fields, me: PersonRef) => Fields;

/** The mark of something that is on its way: `pending: {key, state}` on the item, or on the thing itself. */
export interface PendingMark {
  key: string;
  state: PendingState;
}

export const mark = ({ key, state }: Intent): Fields => (state ? { pending: { key, state } } : {});
export const items = (data: Fields) => data['items'] as Fields[];
/** A refused intent changes nothing; the thing only shows the mark. */
export const unlessFailed = (intent: Intent, fields: Fields): Fields => (intent.state === 'failed' ? {} : fields);

/** The post of a feed's item, or the item of a list of posts. */
export const thingOf = (item: Fields): Fields => (item['post'] as Fields | undefined) ?? item;
const withThing = (item: Fields, thing: Fields): Fields => (item['post'] ? { ...item, post: thing } : thing);

/** Changes the thing that the intent names, wherever a list shows it. */
export const ofThing =
  (field: string, fields: (thing: Fields, intent: Intent) => Fields): Patch =>
  (data, intent) => ({
    ...data,
    items: items(data).map((item) => {
      const thing = thingOf(item);
      if (thing['id'] !== intent.input[field]) return item;
      return withThing(item, { ...thing, ...unlessFailed(intent, fields(thing, intent)), ...mark(intent) });
    }),
  });

interface Mark {
  count: number;
  mine: boolean;
}
const given = (was: Mark | undefined, mine: boolean): Mark => ({ count: (was?.count ?? 0) + Number(mine) - Number(was?.mine ?? false), mine }); // prettier-ignore
const marked =
  (mine: boolean) =>
  ({ useful }: Fields, { input: { mark } }: Intent): Fields => {
    const was = useful as Mark & { marks?: (Mark & { emoji: string })[] };
    if (!mark) return { useful: { ...was, ...given(was, mine) } };
    const { marks = [] } = was;
    const before = marks.find(({ emoji }) => emoji === mark);
    return {
      useful: { ...was, marks: [...marks.filter((one) => one !== before), { emoji: mark, ...given(before, mine) }] },
    };
  };
const usefulMarks: Record<string, Patch> = {
  'useful.add': ofThing('thing', marked(true)),
  'useful.remove': ofThing('thing', marked(false)),
};

/** What comes with what opens: patches by read and intent. */
export type Patches = Readonly<Record<string, Readonly<Record<string, Patch>>>>;

/** Lists of things that are marked as useful. */
const marking = /^(?:feed|post|comment|bookmark|question)\.(?:list|search)$/;

/** The answer to a read with every intent laid over it, in order. */
export function overlay(
  row: AnyOperation,
  query: Fields,
  data: unknown,
  intents: readonly Intent[],
  me: PersonRef,
  more: Patches = {},
): unknown {
  const patchOf = (intent: string) => (marking.test(row.name) && usefulMarks[intent]) || more[row.name]?.[intent];
  return intents.reduce(
    (shown, intent) => patchOf(intent.operation)?.(shown, intent, query, me) ?? shown,
    data as Fields,
  );
}

/** What a term or person is called anywhere in an answer, so that an intent that names them by id can be shown. */
export function labelIn(data: unknown, id: string): string | undefined {
  if (!data || typeof data !== 'object') return undefined;
  const { id: own, label, name = label } = data as Fields;
  if (own === id && typeof name === 'string') return name;
  for (const inner of Object.values(data)) {
    const found = labelIn(inner, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
