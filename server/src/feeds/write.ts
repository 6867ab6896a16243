/** RSS 2.0 and Atom, as text. */
import { timeOf } from '../db/ids.js';

export interface Entry {
  id: string;
  url: string;
  title: string;
  note: string | null;
  tags: string[];
  saved_at: Date;
  /** Made when it was last changed. */
  version: string;
}
export interface Feed {
  id: string;
  title: string;
  author: string;
  /** Where it was fetched. */
  self: string;
  entries: readonly Entry[];
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Without the characters that XML has no way to write. */
// eslint-disable-next-line no-control-regex
const xml = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '').replace(/[&<>"]/g, (sign) => signs[sign]!); // prettier-ignore
const element = (name: string, text: string | null) => (text === null ? '' : `<${name}>${xml(text)}</${name}>`);

const changedAt = ({ version }: Entry) => new Date(timeOf(version));
const lastChange = (entries: readonly Entry[]) => new Date(Math.max(0, ...entries.map((entry) => changedAt(entry).getTime()))); // prettier-ignore

export function rss({ title, self, entries }: Feed): string {
  const items = entries.map(
    ({ id, url, title, note, tags, saved_at: at }) => `<item>${element('title', title)}${element('link', url)}
<guid isPermaLink="false">urn:uuid:${xml(id)}</guid>${element('pubDate', at.toUTCString())}
${tags.map((tag) => element('category', tag)).join('')}${element('description', note && asHtml(note))}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${element('title', title)}${element('link', new URL('/', self).href)}
${element('description', title)}<atom:link rel="self" type="application/rss+xml" href="${xml(self)}"/>
${items.join('\n')}
</channel></rss>
`;
}

/** A description is read as HTML, so what a person wrote is written for it first. */
const asHtml = (note: string) => xml(note).replaceAll('\n', '<br>');

export function atom({ id, title, author, self, entries }: Feed): string {
  const items = entries.map(
    (
      entry,
    ) => `<entry>${element('id', `urn:uuid:${entry.id}`)}${element('title', entry.title)}<link href="${xml(entry.url)}"/>
${element('published', entry.saved_at.toISOString())}${element('updated', changedAt(entry).toISOString())}
${entry.tags.map((tag) => `<category term="${xml(tag)}"/>`).join('')}${element('summary', entry.note)}</entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">${element('id', id)}${element('title', title)}
<link rel="self" href="${xml(self)}"/>${element('updated', lastChange(entries).toISOString())}
<author>${element('name', author)}</author>
${items.join('\n')}
</feed>
`;
}
