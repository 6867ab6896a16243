/** A mail as whoever opened it hands it on: its words as plain text, and what its own headers say. */
export interface Mail {
  text: string;
  subject?: string | undefined;
  from?: Correspondent | undefined;
  /** Everybody else the headers name. */
  others?: readonly Correspondent[];
}

/** Who wrote or received a mail; both may be empty, as mails go. */
export interface Correspondent {
  name: string;
  address: string;
}

const address = /[^\s<>()[\]:;,"'=]{1,64}@[^\s<>()[\]:;,"'=@]{1,190}/u;

/** `Nyberg, Jonas (IT) <jonas@…>` in any of the ways headers and attributions write it. */
export function correspondent(written: string): Correspondent {
  const words = written.slice(0, 400).replace(/\[?mailto:/gi, '');
  const found = address.exec(words)?.[0] ?? '';
  const name = (found === '' ? words : words.replaceAll(found, ' '))
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/[<>"*[\]()]/g, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s',;]+|[\s',;]+$/gu, '');
  return { name, address: found };
}

/** Several in one header. Exchange parts them by semicolons, because its names have commas. */
export function correspondents(written: string): Correspondent[] {
  const all = written.slice(0, 4_000);
  const parts = all.includes(';') ? all.split(';') : all.split(/,(?=[^,]*@)|(?<=>),/u);
  return parts.map(correspondent).filter(({ name, address }) => name !== '' || address !== '');
}
