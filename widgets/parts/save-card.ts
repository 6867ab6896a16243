import type { Person } from '../../src/contract/people.js';
import { vcardOf } from '../../src/domain/vcard.js';
import { safeUrl } from '../internal/safe-url.js';
import { download } from './download.js';

/** Hands over somebody's vCard as a file: what the viewer sees of them, and nothing else. */
export function saveCard(person: Person): void {
  const { name } = person;
  const text = vcardOf({ ...person, photo: safeUrl(person.photo), page: safeUrl(person.page) });
  download(new Blob([text], { type: 'text/vcard;charset=utf-8' }), `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.vcf`);
}
