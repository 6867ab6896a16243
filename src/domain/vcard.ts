/** What a card can have of a person; shaped like the contract's, so that whoever may not see a field has a card without. */
interface Carded {
  name: string;
  preferredName?: string | undefined;
  pronouns?: string | undefined;
  title?: string | undefined;
  team?: string | undefined;
  location?: string | undefined;
  building?: string | undefined;
  floor?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  languages?: readonly string[] | undefined;
  about?: string | undefined;
  photo?: string | undefined;
  page?: string | undefined;
}

/** RFC 6350, 3.4: what would end a value or a part of one is escaped; line ends are `\n` whatever they were. */
const escaped = (text: string) => text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/** Where in the house is the extended part of an address: the second (RFC 6350, 6.3.1). */
function addressOf({ location = '', building = '', floor = '' }: Carded): string[] {
  const inside = [building, floor].filter(Boolean).map(escaped).join(',');
  return location || inside ? [`ADR;TYPE=work:;${inside};;${escaped(location)};;;`] : [];
}

const encoder = new TextEncoder();
/** RFC 6350, 3.2: no line is longer than 75 bytes, and no character is torn apart. */
function folded(line: string): string {
  const lines = [''];
  let bytes = 0;
  for (const character of line) {
    const more = encoder.encode(character).length;
    if (bytes + more > 75) {
      lines.push(' ');
      bytes = 1;
    }
    lines[lines.length - 1] += character;
    bytes += more;
  }
  return lines.join('\r\n');
}

/**
 * The person as a vCard 4.0 (RFC 6350; pronouns by RFC 9554), every line ended by CRLF. `photo` and `page` must be whole
 * addresses.
 */
export function vcardOf(person: Carded): string {
  const { name, preferredName, title, team, languages = [] } = person;
  const line = (property: string, value: string | undefined) => (value ? [`${property}:${escaped(value)}`] : []);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    ...line('FN', name),
    ...(preferredName === name ? [] : line('NICKNAME', preferredName)),
    ...line('PRONOUNS', person.pronouns),
    ...line('TITLE', title),
    // The name of the organisation comes first, and is not known here.
    ...(team ? [`ORG:;${escaped(team)}`] : []),
    ...addressOf(person),
    ...line('EMAIL;TYPE=work', person.email),
    ...line('TEL;TYPE=work', person.phone),
    ...languages.flatMap((language, at) => line(`LANG;PREF=${Math.min(at + 1, 100)}`, language)),
    ...line('NOTE', person.about),
    // Addresses are no text: nothing in them is escaped.
    ...(person.photo ? [`PHOTO:${person.photo}`] : []),
    ...(person.page ? [`URL:${person.page}`] : []),
    'END:VCARD',
  ];
  return lines.map((one) => `${folded(one)}\r\n`).join('');
}
