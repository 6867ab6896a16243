import type { Person } from '../../src/contract/people.js';
import { vcardOf } from '../../src/domain/vcard.js';
import { safeUrl } from '../internal/safe-url.js';
import { download } from './download.js';

/** Hands over the vCards of people as one file: what the viewer sees of them, and nothing else. */
export function saveCards(people: readonly Person[], name: string): void {
  const cards = people.map((one) => vcardOf({ ...one, photo: safeUrl(one.photo), page: safeUrl(one.page) }));
  const file = new Blob(cards, { type: 'text/vcard;charset=utf-8' });
  download(file, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.vcf`);
}
export const saveCard = (person: Person): void => saveCards([person], person.name);
