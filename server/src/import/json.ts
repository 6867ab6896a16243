/** SCIM users as JSON: an array, a list response, or one after another. Never more than one of them is held. */
import { fieldsOfUser } from '../people/user.js';
import { ImportError } from './problems.js';
import { textOf, type Entry, type Reader, type Source } from './reader.js';

/** Characters one person may take. */
const MOST = 1_000_000;

/** Texts whole, with what ends them; brackets; line ends. */
const tokens = /("(?:[^"\\]+|\\.)*)("|\\?$)|[{}[\]\n]/gs;

interface Piece {
  line: number;
  text: string;
}
interface State {
  depth: number;
  /** The depth at which people begin: 0, in an array 1, in a list response 2, behind its list nowhere. */
  base: number;
  line: number;
  /** The last text in quotes one level deep: a name, when a bracket follows. */
  word: string;
  piece: Piece | undefined;
}

/** Of a list response the members of `Resources`, elsewhere every outermost object. */
async function* objectsOf(source: Source): AsyncGenerator<Piece> {
  const state: State = { depth: 0, base: 0, line: 1, word: '', piece: undefined };
  let text = '';
  for await (const more of textOf(source)) {
    text += more;
    let from = 0;
    for (const { 0: token, 2: end, index } of text.matchAll(tokens)) {
      if (token.startsWith('"') && end !== '"') break; // goes on in the next piece
      const done = take(state, text.slice(from, index), token);
      from = index + token.length;
      if (done) yield done;
    }
    text = text.slice(from);
    refuseLong(state, text);
  }
  refuseStray(state, text);
  if (state.depth > 0) throw new ImportError(['The file ends in the middle: not every bracket is closed.']);
}

function take(state: State, between: string, token: string): Piece | undefined {
  refuseStray(state, token.startsWith('"') ? between + token : between);
  if (state.piece) state.piece.text += between + token;
  if (token === '\n') state.line += 1;
  else if (token.startsWith('"')) state.word = state.depth === 1 ? token.slice(1, -1) : state.word;
  else if (token === '{' || token === '[') open(state, token);
  else return close(state);
  return undefined;
}

function open(state: State, token: string): void {
  const { depth, base, word, line } = state;
  if (depth === base && token === '{') state.piece = { line, text: token };
  else if (depth === 0) state.base = 1;
  else if (depth === 1 && base === 0 && word === 'Resources') Object.assign(state, { piece: undefined, base: 2 });
  state.depth += 1;
}

function close(state: State): Piece | undefined {
  state.depth -= 1;
  if (state.depth < 0) throw new ImportError([`line ${state.line}: a bracket is closed that was not opened`]);
  const done = state.depth === state.base ? state.piece : undefined;
  if (done) state.piece = undefined;
  if (state.depth === 0) state.base = 0;
  else if (state.depth < state.base) state.base = Infinity;
  return done;
}

function refuseStray({ piece, depth, base, line }: State, text: string): void {
  if (piece || depth !== base || /^[\s,]*$/.test(text)) return;
  throw new ImportError([`line ${line}: is not JSON, or not a list of users`]);
}

function refuseLong({ piece, line }: State, text: string): void {
  if (text.length + (piece?.text.length ?? 0) < MOST) return;
  throw new ImportError([`line ${piece?.line ?? line}: what begins here is longer than ${MOST} characters`]);
}

export const readScim: Reader = async function* (source): AsyncGenerator<Entry> {
  for await (const { line, text } of objectsOf(source)) yield { line, ...entryOf(text) };
};

function entryOf(text: string): Omit<Entry, 'line'> {
  let user: Record<string, unknown>;
  try {
    user = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { fields: {}, fault: 'is not JSON' };
  }
  return { fields: fieldsOfUser(user), ...(typeof user['id'] === 'string' ? { alias: user['id'] } : {}) };
}
