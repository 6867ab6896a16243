/**
 * Bookmarks as browsers and bookmark services export them: a list of lists in a kind of HTML that nobody ever closed
 * properly. Read row by row, in time and memory that do not grow with what was read before.
 */
import { matchKey } from '../match-key.js';
import { decoderFor } from './charset.js';
import { decode } from './entities.js';
import { attributesOf, Tokens, type Token } from './tokens.js';

export interface NetscapeRow {
  /** As it stands in the file: it may be no address of the web. */
  url: string;
  title: string;
  note?: string;
  /** The folders it is in, from the outermost, and its own. */
  tags: string[];
  /** RFC 3339. */
  savedAt?: string;
  /** Left out where the file does not say. */
  audience?: 'everyone' | 'contacts' | 'group' | 'me';
  group?: string;
  unread?: boolean;
}

/** Every link of a file, as soon as it has been read. */
export async function* readNetscape(file: Blob): AsyncGenerator<NetscapeRow> {
  const decoder = await decoderFor(file);
  const reader = file.stream().getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const tokens = new Tokens();
  const rows = new Rows();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      for (const token of tokens.push(decoder.decode(piece.value, { stream: true }))) yield* rows.take(token);
    for (const token of tokens.push(decoder.decode())) yield* rows.take(token);
    for (const token of tokens.end()) yield* rows.take(token);
    yield* rows.end();
  } finally {
    await reader.cancel();
  }
}

interface Link {
  attributes: Map<string, string>;
  title: string;
  note: string;
}

/** Elements that end whatever text was being gathered, closed or not. */
const ending = new Set(['a', 'dt', 'dd', 'dl', 'h1', 'h3', 'hr']);

class Rows {
  /** `undefined` for a list without a heading of its own. */
  #folders: (string | undefined)[] = [];
  #heading: string | undefined;
  #link: Link | undefined;
  /** Where text goes now. */
  #into: 'title' | 'note' | 'heading' | undefined;

  *take(token: Token): Generator<NetscapeRow, void> {
    if (token.kind === 'text') return this.#write(token.text);
    const { kind, name } = token;
    if (!ending.has(name)) return name === 'br' ? this.#write('\n') : undefined;
    this.#into = undefined;
    if (kind === 'close') return yield* this.#closed(name);
    if (name === 'dd' && this.#link) this.#into = 'note';
    else yield* this.end();
    if (name === 'a') this.#opened(attributesOf(token.attributes));
    else if (name === 'h3') this.#headed(attributesOf(token.attributes));
    else if (name === 'dl') this.#entered();
  }

  /** The link that what follows no longer belongs to. */
  *end(): Generator<NetscapeRow, void> {
    const link = this.#link;
    this.#link = undefined;
    if (link) yield rowOf(link, this.#folders);
  }

  *#closed(name: string): Generator<NetscapeRow, void> {
    if (name !== 'dl') return;
    yield* this.end();
    this.#folders.pop();
  }

  #opened(attributes: Map<string, string>): void {
    if (!attributes.has('href')) return;
    this.#link = { attributes, title: '', note: '' };
    this.#into = 'title';
    // A heading belongs to the list that follows it at once.
    this.#heading = undefined;
  }

  /** The bar of the browser's window is a place, nothing that somebody called their links. */
  #headed(attributes: Map<string, string>): void {
    this.#heading = attributes.get('personal_toolbar_folder') === 'true' ? undefined : '';
    this.#into = this.#heading === undefined ? undefined : 'heading';
  }

  #entered(): void {
    this.#folders.push(this.#heading);
    this.#heading = undefined;
  }

  #write(text: string): void {
    if (this.#into === 'heading') this.#heading += text;
    else if (this.#into && this.#link) this.#link[this.#into] += text;
  }
}

function rowOf({ attributes, ...texts }: Link, folders: readonly (string | undefined)[]): NetscapeRow {
  const get = (name: string) => decode(attributes.get(name) ?? '').trim();
  const [url, title, note] = [get('href'), line(decode(texts.title)), plain(decode(texts.note)).trim() || plain(get('description'))]; // prettier-ignore
  const savedAt = momentOf(get('add_date'));
  const group = get('group');
  return {
    ...{ url, title: title || line(url) || '–', tags: tagsOf(folders, attributes.get('tags') ?? '') },
    ...(note && { note }),
    ...(savedAt && { savedAt }),
    ...audienceOf(get('audience'), get('private'), group),
    ...(isYes(get('toread')) && { unread: true }),
  };
}

// eslint-disable-next-line no-control-regex
const plain = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]|\p{Surrogate}/gu, ' '); // prettier-ignore
const line = (text: string) => plain(text).replace(/\s+/gu, ' ').trim();
const isYes = (value: string) => value === '1' || value === 'true';

/** Encoded, so that a comma within a tag is told from one between two. */
function tagsOf(folders: readonly (string | undefined)[], own: string): string[] {
  const all = [...folders.map((folder) => folder ?? ''), ...own.split(',')].map((tag) => line(decode(tag)));
  const keyed = new Map<string, string>();
  for (const tag of all) {
    const key = matchKey(tag);
    if (key && !keyed.has(key)) keyed.set(key, tag);
  }
  return [...keyed.values()];
}

/** `AUDIENCE` and `GROUP` are our own; to anybody else such an entry is a private one. */
function audienceOf(audience: string, secret: string, group: string): Pick<NetscapeRow, 'audience' | 'group'> {
  if (audience === 'group' && group) return { audience, group };
  if (audience === 'contacts') return { audience };
  return secret === '' ? {} : { audience: isYes(secret) ? 'me' : 'everyone' };
}

/** What is later than this century is no date. */
const LATEST = Date.UTC(2100);

/** Seconds, milliseconds or microseconds since 1970, microseconds since 1601, or as web servers write dates. */
function momentOf(text: string): string | undefined {
  const [, day, time] = /^(\d\d\/\w{3}\/\d{4}):(.+)$/.exec(text) ?? [];
  const at = /^\d{1,18}$/.test(text) ? millisecondsOf(Number(text)) : Date.parse(`${day} ${time}`);
  return at > 0 && at < LATEST ? new Date(at).toISOString() : undefined;
}

function millisecondsOf(number: number): number {
  if (number < 1e11) return number * 1e3;
  if (number < 1e14) return number;
  return Math.floor(number / 1e3) - (number < 1e16 ? 0 : 11_644_473_600_000);
}
