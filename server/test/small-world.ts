/** Something of everything: for everyone, and, marked by `hushed`, for some only. */
import { operations, type AnyOperation } from 'teapoint/contract';
import { people } from 'teapoint/testing';
import { pictureData } from '../../src/conformance/picture.js';
import { dataOf, newKey, type World } from './world.js';

const { ada, bela, chen } = people;
export const hushed = 'hushhush';

/** Ids by the name of the field that takes them. */
export type Ids = Record<string, string[]>;

export async function fill(world: World): Promise<Ids> {
  const as = async (person: string, name: string, input: object) => {
    const operation = operations.get(name) as AnyOperation;
    return dataOf(world.as(person).execute(operation, input as never, { idempotencyKey: newKey() })) as Promise<Record<string, unknown>>; // prettier-ignore
  };
  const id = async (person: string, name: string, input: object) => (await as(person, name, input))['id'] as string;

  await as(ada, 'contact.add', { person: bela });
  await as(bela, 'contact.add', { person: ada });
  await as(chen, 'contact.add', { person: ada });
  await as(ada, 'block.add', { person: people.hiro });
  await as(ada, 'person.update', { person: ada, pronouns: hushed, about: 'Boats and tea', audience: { pronouns: 'contacts' } }); // prettier-ignore
  await as(ada, 'photo.set', { data: pictureData });
  await as(ada, 'status.set', { emoji: '🍵', text: hushed, until: null, audience: 'contacts' });
  await as(bela, 'status.set', { text: 'Here', until: null, audience: 'everyone', share: true });

  const chosen = (await as(ada, 'tag.add', { kind: 'skill', label: 'Knots' })) as {
    personTag?: { tag: { id: string } };
  };
  const tag = chosen.personTag?.tag.id ?? '';
  await as(bela, 'tag.add', { kind: 'skill', tag, note: 'Bowlines' });
  await as(ada, 'tag.add', { kind: 'interest', label: hushed, audience: 'contacts' });

  const open = await id(ada, 'group.create', { name: 'Sailing', kind: 'social', joinPolicy: 'open' });
  await as(bela, 'group.join', { group: open });
  const closed = await id(ada, 'group.create', { name: hushed, kind: 'social', joinPolicy: 'invite' });
  const walls = await Promise.all([open, closed].map(async (group) => (await as(ada, 'group.get', { group }))['wall'])) as string[]; // prettier-ignore
  const post = await id(bela, 'post.add', { wall: ada, text: 'Tide is at six #tide', audience: 'everyone' });
  const closer = await id(ada, 'post.add', { wall: ada, text: hushed, audience: 'contacts' });
  const inside = await id(ada, 'post.add', { wall: walls[1], text: hushed, audience: 'everyone' });
  const members = await id(bela, 'post.add', { wall: walls[0], text: hushed, audience: 'group' });
  await as(bela, 'post.edit', { post, text: 'Tide is at seven #tide' });
  const comment = await id(chen, 'comment.add', { thing: post, text: 'Thank you' });
  const aside = await id(ada, 'comment.add', { thing: members, text: hushed });
  await as(chen, 'useful.add', { thing: post });

  const question = await id(chen, 'question.ask', { person: ada, title: 'Where is the key?', tags: ['Boats'], unnamed: true }); // prettier-ignore
  const again = await id(bela, 'question.ask', { person: ada, title: 'Who has the key?' });
  await as(ada, 'question.answer', { question, text: 'On the hook.' });
  await as(ada, 'question.merge', { question: again, into: question });
  const drafted = await id(bela, 'question.ask', { person: ada, title: 'When is tea?' });
  await as(ada, 'question.answer', { question: drafted, text: hushed, draft: true });
  const kept = await id(ada, 'question.ask', { person: ada, title: hushed, answer: hushed, audience: 'contacts' });

  const bookmark = await id(ada, 'bookmark.save', { url: 'https://tide.example/', title: 'Tides', tags: ['Boats'], note: 'Good' }); // prettier-ignore
  const private_ = await id(ada, 'bookmark.save', {
    url: 'https://other.example/',
    title: hushed,
    audience: 'contacts',
  });
  await as(bela, 'bookmark.save', { url: 'https://tide.example/', title: 'Tide tables' });
  await as(chen, 'report.add', { thing: post, note: 'Not true' });
  return {
    ...{ person: [ada, bela], tag: [tag], group: [open, closed], wall: [ada, ...walls], post: [post, closer, inside, members] }, // prettier-ignore
    ...{ question: [question, again, drafted, kept], bookmark: [bookmark, private_], comment: [comment, aside] },
    thing: [post, closer, inside, members, question, drafted, kept, bookmark, private_],
  };
}

const queries: Record<string, string> = {
  'question.similar': '?q=key',
  'tag.suggest': '?q=kn',
  'bookmark.lookup': '?url=https%3A%2F%2Ftide.example%2F',
  'bookmark.search': '?scope=everyone',
  'feed.list': '?scope=everyone',
};

/** The addresses of a read, with each of the ids that it may take. */
export function pathsOf({ name, path }: AnyOperation, ids: Ids): string[] {
  const field = /\{(\w+)\}/.exec(path)?.[1];
  const paths = field === undefined ? [path] : (ids[field] ?? []).map((id) => path.replace(`{${field}}`, id));
  return paths.map((one) => one + (queries[name] ?? ''));
}
