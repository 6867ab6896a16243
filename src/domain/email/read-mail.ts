import { wordsOf } from './cleaning.js';
import type { Correspondent, Mail } from './mail.js';
import { withoutContacts } from './contacts.js';
import { nameWords, namesIn, possibleNames, withoutNames } from './names.js';
import { messagesOf, type Message } from './thread.js';
import { titleOf } from './titling.js';

/** What a mail asks and what it answers, without whoever is in it. */
export interface ReadMail {
  title: string;
  question: string;
  /** Empty where nobody has answered yet. */
  answer: string;
  /** Whose words these are beside the owner's, as far as the mail says. */
  authors: Correspondent[];
  /** Words that could be names of people the mail does not otherwise know. */
  doubts: string[];
}

/** Whose page it is for: their words are the answer, and their name is no secret. */
export interface Owner {
  name: string;
  address?: string | undefined;
}

/** A longer mail is read to here. */
const MOST = 500_000;

interface Part extends Message {
  text: string;
}

/** Question and answer of a mail and what it quotes, as they could stand in a personal FAQ. */
export function readMail(mail: Mail, owner: Owner): ReadMail {
  const messages = messagesOf({ ...mail, text: mail.text.slice(0, MOST) });
  const cleaned = messages.map((message) => ({ message, words: wordsOf(message) }));
  const parts = cleaned
    .map(({ message, words }) => ({ ...message, text: withoutContacts(words.text) }))
    .filter(({ text }) => text !== '');
  const { question, answer } = pick(parts, owner);
  const people = [mail.from, ...(mail.others ?? []), ...messages.flatMap(({ from, others }) => [from, ...others])];
  const names = [...cleaned.flatMap(({ words }) => words.names), ...parts.flatMap(({ text }) => namesIn(text))];
  const known = nameWords(people.filter(isSomebody), names);
  for (const word of nameWords([], [owner.name])) known.delete(word);
  const [asked, answered] = [question, answer].map((part) => withoutNames(part?.text ?? '', known)) as [string, string];
  const subject = messages.map((message) => message.subject).find(Boolean) ?? '';
  const authors = [question, answer].map((part) => part?.from).filter(isSomebody);
  return {
    title: titleOf(asked, withoutNames(withoutContacts(subject.slice(0, 400)), known)),
    question: asked,
    answer: answered,
    authors: authors.filter((one) => !isOwner(one, owner)),
    doubts: possibleNames(`${asked}\n${answered}`),
  };
}

const isSomebody = (one: Correspondent | undefined): one is Correspondent => one !== undefined;

const isOwner = (one: Correspondent | undefined, { name, address }: Owner): boolean =>
  one !== undefined &&
  ((address !== undefined && one.address.toLowerCase() === address.toLowerCase()) || isSameName(one.name, name));

function isSameName(one: string, other: string): boolean {
  const words = (name: string) => [...nameWords([], [name])].sort().join(' ');
  return words(one) !== '' && words(one) === words(other);
}

/** Thanks, and no more. */
const isThanks = ({ text }: Part): boolean =>
  text.length < 120 && /\b(?:thanks|thank you|danke|dank|merci|super|perfect|perfekt|parfait)\b/iu.test(text);

/** The newest words of the owner answer what stands before them, or ask what is answered after them. */
function pick(parts: readonly Part[], owner: Owner): { question?: Part | undefined; answer?: Part | undefined } {
  const own = parts.filter(({ from }) => isOwner(from, owner));
  const [newest] = parts;
  const isReceived = newest?.others.some((one) => isOwner(one, owner)) ?? false;
  if (own.length === 0 && (isReceived || parts.length < 2)) return { question: asking(parts) };
  const answer = saying(own.length > 0 ? own : parts);
  const before = parts.slice(parts.indexOf(answer) + 1);
  if (before.length > 0 || own.length === 0 || newest === answer || !answer.text.includes('?'))
    return { answer, question: asking(before) };
  return { question: answer, answer: saying(parts.slice(0, parts.indexOf(answer))) };
}

/** The newest that is more than thanks. */
const saying = (parts: readonly Part[]): Part => parts.find((part) => !isThanks(part)) ?? parts[0]!;
/** The newest that asks something, else the newest. */
const asking = (parts: readonly Part[]): Part | undefined => parts.find(({ text }) => text.includes('?')) ?? parts[0];
