import { sql } from 'kysely';
import {
  AppError,
  bookmarkImport,
  bookmarkRemove,
  bookmarkRetag,
  bookmarkSave,
  bookmarkUpdate,
  limits,
  readImported,
  type Bookmark,
  type Output,
  type Parsed,
} from 'teapoint/contract';
import { joinNotes, matchKey, may, mergeImported, renameTag, uniteTags, urlRefusal } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { putRows, rowsWhere, tellBookmark, type Row } from './bookmark-rows.js';
import { bookmark, keyOf, seen } from './bookmark-sql.js';
import { lockCaller } from './tag-writes.js';
import { forget } from './words.js';

const refuse = (pointer: string, message: string) =>
  new AppError('invalid', `${pointer} ${message}`, { errors: [{ pointer, message }] });

async function shown(context: Context, id: string): Promise<Bookmark> {
  const found = await sql<{ bookmark: Bookmark }>`select ${bookmark('b', context)} as bookmark from bookmark as b
    where b.tenant = ${context.tenant} and b.id = ${id}`.execute(context.db);
  return (found.rows[0] as { bookmark: Bookmark }).bookmark;
}

/** The groups of these that the caller is in and that take bookmarks. */
async function ownGroups(
  { db, tenant, caller }: Context,
  groups: readonly (string | undefined)[],
): Promise<Set<string>> {
  const asked = groups.filter((group) => group !== undefined);
  if (asked.length === 0) return new Set();
  const found = await sql<{
    grp: string;
  }>`select m.grp from member as m join grp as g on g.tenant = m.tenant and g.id = m.grp
    where m.tenant = ${tenant} and m.person = ${caller.id} and m.grp = any(${asked})
      and not g.archived and 'bookmarks' = any(g.parts)`.execute(db);
  return new Set(found.rows.map(({ grp }) => grp));
}

async function requireMember(context: Context, group: string | undefined): Promise<void> {
  if (group === undefined || (await ownGroups(context, [group])).has(group)) return;
  throw refuse('/group', 'is not one that takes bookmarks of yours');
}

/** What stays with a group changes as long as it takes words of the caller's; it can always be taken out of there. */
async function requireTaken(context: Context, { group }: Row, next: Row): Promise<void> {
  if (group === undefined || next.group !== group || (await ownGroups(context, [group])).has(group)) return;
  const closed = await sql`select from grp where tenant = ${context.tenant} and id = ${group}`.execute(context.db);
  if (closed.rows.length > 0) throw new AppError('forbidden', 'Its group takes no bookmarks of yours');
}

/** Checks what uniting two entries made. */
function requireLimits({ tags, note = '' }: { tags: readonly string[]; note?: string | undefined }): void {
  if (tags.length > limits.tagsPerBookmark) throw refuse('/tags', `are more than ${limits.tagsPerBookmark}`);
  if (note.length > limits.text) throw refuse('/note', `is longer than ${limits.text}, with the one that is there`);
}

const newRow = (context: Context, url: string): Omit<Row, 'title'> => ({
  ...{ id: newId(context.now.getTime()), owner: context.caller.id, url, key: keyOf(context, url), version: '' },
  ...{ tags: [], audience: 'everyone', unread: false, imported: false, savedAt: context.now.toISOString() },
});

interface Changes {
  title?: string | undefined;
  note?: string | null | undefined;
  tags?: string[] | undefined;
  audience?: Row['audience'] | undefined;
  group?: string | undefined;
  unread?: boolean | undefined;
}
/** With the fields that are given; a group goes with its audience. */
function changed(row: Row, { audience, group, note, ...fields }: Changes): Row {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const shown = audience === undefined ? {} : { audience, group };
  return { ...row, ...given, ...shown, ...(note === undefined ? {} : { note: note ?? undefined }) };
}

/** Puts the row and tells whoever could see it before, and whoever can now. */
async function put(context: Context, row: Row, before: Row | undefined): Promise<Bookmark> {
  await putRows(context, [row]);
  if (before && (before.audience !== row.audience || before.group !== row.group)) tellBookmark(context, before, {});
  tellBookmark(context, row, { verb: before ? 'changed' : 'added' });
  return shown(context, row.id);
}

/** Throws `not-found`, `forbidden`, or `stale` when it is not the version that was seen. */
async function required(
  context: Context,
  act: 'edit' | 'remove',
  id: string,
  version: string | undefined,
): Promise<Row> {
  const [row] = await rowsWhere(context, sql`b.id = ${id} and ${seen('b', context)}`);
  if (!row) throw new AppError('not-found', 'There is no such bookmark');
  if (!may('bookmark', act, { author: row.owner === context.caller.id }))
    throw new AppError('forbidden', 'Only whose bookmark it is changes it');
  if (version !== undefined && version !== row.version) throw new AppError('stale', 'It has been changed meanwhile');
  return row;
}

/** Saves an address for the caller, or adds to what they have of it. */
export async function saveBookmark(
  context: Context,
  { url, title, note, tags, ...input }: Parsed<typeof bookmarkSave>,
): Promise<Bookmark> {
  const refusal = urlRefusal(url, limits.url);
  if (refusal) throw refuse('/url', refusal.reason === 'password' ? 'has a password in it' : 'is not a web address');
  await requireMember(context, input.group);
  await lockCaller(context);
  const [before] = await rowsWhere(context, sql`b.owner = ${context.caller.id} and b.key = ${keyOf(context, url)}`);
  const row: Row = before ?? { ...newRow(context, url), title };
  const united = { tags: uniteTags(row.tags, tags), note: joinNotes(row.note, note) };
  requireLimits(united);
  const next = changed(row, { ...input, ...united, title });
  await requireTaken(context, row, next);
  return put(context, next, before);
}

async function retag(
  context: Context,
  { from, to }: Parsed<typeof bookmarkRetag>,
): Promise<Output<typeof bookmarkRetag>> {
  await lockCaller(context);
  const rows = await rowsWhere(
    context,
    sql`b.owner = ${context.caller.id} and b.tag_keys @> array[${matchKey(from)}]::text[]`,
  );
  const renamed = rows.map((row) => ({ ...row, tags: renameTag(row.tags, from, to) ?? row.tags }));
  await putRows(context, renamed);
  tellEach(context, renamed, 'changed');
  return { bookmarks: renamed.length };
}

/** One hint for all who see the same of them. */
function tellEach(context: Context, rows: readonly Row[], verb: 'added' | 'changed'): void {
  const one = new Map(rows.map((row) => [`${row.audience} ${row.group}`, row]));
  for (const row of one.values()) tellBookmark(context, row, { verb });
}

type Outcome = Output<typeof bookmarkImport>['outcomes'][number];
type ImportRow = Parsed<typeof bookmarkImport>['rows'][number];

/** The row as an entry of its own, or why it is none. */
function readRow(
  context: Context,
  { url, audience, group, unread = false, ...row }: ImportRow,
  groups: ReadonlySet<string>,
): Row | Outcome {
  const refusal = urlRefusal(url, limits.url);
  if (refusal) return { outcome: 'refused', ...refusal };
  const fields = readImported(row);
  if ('wrong' in fields) return { outcome: 'refused', reason: 'field', detail: fields.wrong };
  if (group !== undefined && !groups.has(group)) return { outcome: 'refused', reason: 'group' };
  const made = newRow(context, url);
  const at = new Date(fields.savedAt ?? made.savedAt);
  return {
    ...{ ...made, title: fields.title, note: fields.note, tags: uniteTags(fields.tags, []), audience, group, unread },
    ...{ imported: true, savedAt: (at < context.now ? at : context.now).toISOString() },
  };
}

async function importRows(
  context: Context,
  { rows }: Parsed<typeof bookmarkImport>,
): Promise<Output<typeof bookmarkImport>> {
  await lockCaller(context);
  const groups = await ownGroups(context, rows.map(({ group }) => group)); // prettier-ignore
  const read = rows.map((row) => readRow(context, row, groups));
  const keys = read.flatMap((row) => ('key' in row ? [row.key] : []));
  const own = await rowsWhere(context, sql`b.owner = ${context.caller.id} and b.key = any(${keys})`);
  const byKey = new Map(own.map((row) => [row.key, row]));
  const put = new Map<string, Row>();
  const outcomes = read.map((row): Outcome => {
    if ('outcome' in row) return row;
    const before = byKey.get(row.key);
    const next = before ? { ...before, ...mergeImported(before, row) } : row;
    if (next.tags.length > limits.tagsPerBookmark) return tooManyTags;
    byKey.set(row.key, next);
    put.set(row.key, next);
    return { outcome: before ? 'merged' : 'added' };
  });
  await putRows(context, [...put.values()]);
  tellEach(context, [...put.values()], 'added');
  return { outcomes };
}

const tooManyTags: Outcome = {
  ...{ outcome: 'refused', reason: 'field' },
  detail: `tags are more than ${limits.tagsPerBookmark}, with those that are there`,
};

export const bookmarkWriteHandlers = [
  on(bookmarkSave, saveBookmark),
  on(bookmarkUpdate, async (context, { bookmark: id, version, tags, ...fields }) => {
    const row = await required(context, 'edit', id, version);
    await requireMember(context, fields.group);
    const next = changed(row, { ...fields, tags: tags && uniteTags(tags, []) });
    await requireTaken(context, row, next);
    return put(context, next, row);
  }),
  on(bookmarkRemove, async (context, { bookmark: id, version }) => {
    const row = await required(context, 'remove', id, version);
    await forget(context, 'bookmark', id);
    tellBookmark(context, row, { verb: 'removed' });
    return { done: true };
  }),
  on(bookmarkRetag, retag),
  on(bookmarkImport, importRows),
];
