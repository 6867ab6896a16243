/** Which terms to offer for what somebody typed. Plain and thorough; a server does the same in its database. */
import { limits, tagSuggest, type Output, type Parsed, type Suggestion } from '../../contract/index.js';
import { fold, matchKey } from '../../domain/index.js';
import { compare, groupRef, isContact, on, personRef, type Scope } from './scope.js';
import { groupOf, visibleEntries } from './tags.js';
import { pair, type EntryRow, type TagRow } from './tables.js';

export const suggestHandlers = [on(tagSuggest, suggestTags)];

interface Typed {
  key: string;
  words: string;
}
interface Match {
  /** 0 the same term · 1 begins like its label · 2 begins like a synonym · 3 one slip of spelling away · 4 two. */
  rank: number;
  synonym?: string;
}
interface Candidate extends Match {
  tag: TagRow;
  entries: EntryRow[];
}

function suggestTags(scope: Scope, { q, kind }: Parsed<typeof tagSuggest>): Output<typeof tagSuggest> {
  const typed = { key: matchKey(q), words: spaced(q) };
  if (!typed.key) return { items: [] };
  const found = scope.tables.tags.values().flatMap((tag): Candidate[] => {
    const match = matchOf(tag, typed);
    if (!match) return [];
    const entries = visibleEntries(scope, tag.id);
    return tag.listed || entries.length > 0 ? [{ tag, entries, ...match }] : [];
  });
  const ofKind = ({ entries }: Candidate) => (entries.some((entry) => entry.kind === kind) ? 0 : 1);
  found.sort(
    (a, b) =>
      a.rank - b.rank ||
      b.entries.length - a.entries.length ||
      ofKind(a) - ofKind(b) ||
      compare(fold(a.tag.label), fold(b.tag.label)) ||
      compare(a.tag.id, b.tag.id),
  );
  return { items: found.slice(0, limits.suggestions).map((one) => view(scope, one)) };
}

function view(scope: Scope, { tag, entries, rank, synonym }: Candidate): Suggestion {
  const others = entries.filter((entry) => entry.person !== scope.me);
  const far = ({ person }: EntryRow) => (isContact(scope, scope.me, person) ? 0 : 1);
  others.sort((a, b) => far(a) - far(b) || compare(a.addedAt, b.addedAt) || compare(a.person, b.person));
  const group = groupOf(scope, tag.id);
  return {
    tag: { id: tag.id, label: tag.label, people: entries.length },
    sample: others.slice(0, 3).map(({ person }) => personRef(scope, person)),
    group: group && groupRef(scope, group),
    matched: rank >= 3 ? 'spelling' : synonym === undefined ? 'label' : 'synonym',
    synonym,
    equal: rank === 0,
    mine: scope.tables.entries.get(pair(tag.id, scope.me))?.kind,
  };
}

function matchOf(tag: TagRow, typed: Typed): Match | undefined {
  if (tag.key === typed.key) return { rank: 0 };
  const same = tag.synonyms.find((synonym) => synonym.key === typed.key);
  if (same) return { rank: 0, synonym: same.label };
  if (begins(tag.label, typed)) return { rank: 1 };
  const near = tag.synonyms.find((synonym) => begins(synonym.label, typed));
  if (near) return { rank: 2, synonym: near.label };
  const own = slips(tag.label, typed.key);
  if (own) return { rank: 2 + own };
  const slipped = tag.synonyms.find((synonym) => slips(synonym.label, typed.key));
  return slipped && { rank: 2 + slips(slipped.label, typed.key), synonym: slipped.label };
}

/** Folded words with one space before each; signs that carry meaning stay. */
const spaced = (text: string) =>
  ` ${fold(text)
    .replace(/[^\p{L}\p{N}\p{M}+#]+/gu, ' ')
    .trim()}`;

const begins = (label: string, { key, words }: Typed) =>
  (words.trim() !== '' && spaced(label).includes(words)) || matchKey(label).startsWith(key);

/** How many slips the key is away from how the label, or one of its words and what follows, begins; 0 when too many. */
function slips(label: string, key: string): number {
  const letters = [...key];
  const allowed = letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2;
  if (allowed === 0) return 0;
  const words = spaced(label).trim().split(' ');
  const least = Math.min(...words.map((_, i) => distanceToStart(letters, [...words.slice(i).join('')])));
  return least <= allowed ? least : 0;
}

/** Edits (a letter more, less, other, or two swapped) between `typed` and the nearest beginning of `whole`. */
function distanceToStart(typed: readonly string[], whole: readonly string[]): number {
  const rows = [Array.from({ length: whole.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= typed.length; i++) {
    const [row, above, before] = [[i], rows[i - 1]!, rows[i - 2]];
    for (let j = 1; j <= whole.length; j++) {
      const same = typed[i - 1] === whole[j - 1];
      const swapped = before && typed[i - 1] === whole[j - 2] && typed[i - 2] === whole[j - 1];
      const edit = Math.min(above[j - 1]! + (same ? 0 : 1), above[j]! + 1, row[j - 1]! + 1);
      row.push(swapped ? Math.min(edit, before[j - 2]! + 1) : edit);
    }
    rows.push(row);
  }
  return Math.min(...rows[typed.length]!);
}
