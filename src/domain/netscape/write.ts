import { encode } from './entities.js';
import type { NetscapeRow } from './read.js';

const head = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
`;

export type WrittenRow = NetscapeRow & Required<Pick<NetscapeRow, 'audience' | 'savedAt'>>;

/**
 * A file that every browser reads and that `readNetscape` reads back whole: what was imported from one is exported as the
 * same bytes, whatever order the rows are given in.
 */
export const writeNetscape = (rows: readonly WrittenRow[]): Blob => new Blob(pieces(rows), { type: 'text/html' });
/** The same as one text. */
export const netscapeText = (rows: readonly WrittenRow[]): string => pieces(rows).join('');

function pieces(rows: readonly WrittenRow[]): string[] {
  const dated = rows.map((row) => ({ row, at: Math.floor(Date.parse(row.savedAt) / 1_000) }));
  dated.sort((a, b) => b.at - a.at || (a.row.url < b.row.url ? -1 : 1));
  return [head, ...dated.map(({ row, at }) => entryOf(row, at)), '</DL><p>\n'];
}

function entryOf({ url, title, note, tags, audience, group, unread }: WrittenRow, at: number): string {
  const attributes = {
    ...{ HREF: encode(url), ADD_DATE: String(at), PRIVATE: audience === 'everyone' ? '0' : '1' },
    ...(unread && { TOREAD: '1' }),
    ...(tags.length > 0 && { TAGS: tags.map((tag) => encode(tag).replaceAll(',', '&#44;')).join(',') }),
    ...((audience === 'contacts' || audience === 'group') && { AUDIENCE: audience }),
    ...(group !== undefined && { GROUP: group }),
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`).join(' '); // prettier-ignore
  return `    <DT><A ${written}>${encode(title)}</A>\n${note === undefined ? '' : `    <DD>${encode(note)}\n`}`;
}
