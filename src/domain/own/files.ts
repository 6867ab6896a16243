/** What somebody takes out of here: all of it as JSON, and what other programs read in the form that they read. */
import { netscapeText, type WrittenRow } from '../netscape/index.js';
import { vcardOf } from '../vcard.js';
import { escaped, markdownOf } from './markdown.js';

/** A question of one's own: asked, answered or followed. */
export interface OwnQuestion {
  id: string;
  title: string;
  detail?: string | undefined;
  tags: readonly string[];
  askedAt: string;
  answer?: { text: string; at: string } | undefined;
  draft?: string | undefined;
  /** Why it was declined. */
  reason?: string | undefined;
}

/** Everything of one person, by what it is. What is not named here is taken along as it is given. */
export interface Own {
  /** `photo` has the picture inside, or is a whole address. */
  profile: Parameters<typeof vcardOf>[0] & { id: string };
  bookmarks: readonly WrittenRow[];
  /** On one's own page, and asked of others. */
  questions: readonly OwnQuestion[];
  asked: readonly OwnQuestion[];
  [part: string]: unknown;
}

/** Files with their media types. */
export function ownFiles(own: Own, at: string): { name: string; type: string; text: string }[] {
  return [
    { name: 'everything.json', type: 'application/json', text: `${JSON.stringify({ at, ...own }, null, 2)}\n` },
    { name: 'profile.vcf', type: 'text/vcard', text: vcardOf(own.profile) },
    { name: 'bookmarks.html', type: 'text/html', text: netscapeText(own.bookmarks) },
    { name: 'questions.md', type: 'text/markdown', text: questionsOf(own) },
  ];
}

function questionsOf({ profile, questions, asked }: Own): string {
  const parts = [
    `# ${escaped(profile.name)}`,
    ...questions.map(questionOf),
    ...(asked.length > 0 ? ['# Asked of others'] : []),
    ...asked.map(questionOf),
  ];
  return `${parts.join('\n\n')}\n`;
}

function questionOf({ title, detail, tags, askedAt, answer, draft, reason }: OwnQuestion): string {
  const said = [
    `## ${escaped(title)}`,
    `Asked ${day(askedAt)}${tags.length > 0 ? ` · ${escaped(tags.join(', '))}` : ''}`,
    ...(detail === undefined ? [] : [markdownOf(detail)]),
    ...(answer ? [`### Answer, ${day(answer.at)}`, markdownOf(answer.text)] : []),
    ...(draft === undefined ? [] : ['### Draft', markdownOf(draft)]),
    ...(reason === undefined ? [] : ['### Declined', escaped(reason)]),
  ];
  return said.join('\n\n');
}

const day = (time: string) => time.slice(0, 10);
