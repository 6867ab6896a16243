/** People of three real lists, where the folder with them is beside the checkout. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env['TEAPOINT_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
export const isThere = existsSync(join(folder, 'directory/us-congress-current.jsonl'));

export interface Listed {
  id: string;
  name: string;
  preferredName?: string;
  title?: string;
  team?: string;
  location?: string;
  building?: string;
  floor?: string;
  email?: string;
  phone?: string;
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const rows = (path: string) => read(path).trim().split(/\r?\n/).slice(1).map((line) => line.split(',')); // prettier-ignore

/** Three fore- and surnames of every country that has both: the first, third and fifth, each with each, as they are written there. */
function ofNames(): Listed[] {
  const [forenames, surnames] = [rows('names/forenames-by-country.csv'), rows('names/surnames-by-country.csv')];
  const some = (all: string[][], country: string, column: number) => {
    const own = all.filter(([of]) => of === country).map((row) => row[column] ?? '').filter(Boolean); // prettier-ignore
    return [...new Set(own)].filter((_, at) => at % 2 === 0).slice(0, 8);
  };
  const countries = [...new Set(forenames.map(([country = '']) => country))];
  const all = countries.flatMap((country) =>
    some(forenames, country, 10).flatMap((forename) => some(surnames, country, 4).map((surname) => `${forename} ${surname}`)),
  ); // prettier-ignore
  return [...new Set(all)].map((name, at) => ({ id: `n${at}`, name }));
}

interface Member {
  id: string;
  name: { first: string; last: string; nickname?: string };
  role: string;
  unit: string;
  state: string;
  phone: string | null;
}
/** Every second one who is called otherwise has said so; the others are as the register has them. */
function ofCongress(): Listed[] {
  const all = read('directory/us-congress-current.jsonl').trim().split('\n').map((line) => JSON.parse(line) as Member); // prettier-ignore
  return all.map(({ id, name, role, unit, state, phone }, at) => ({
    ...{ id, name: `${name.first} ${name.last}`, title: role, team: unit, location: state },
    ...(phone ? { phone } : {}),
    ...(name.nickname && at % 2 === 0 ? { preferredName: name.nickname } : {}),
  }));
}

function ofLdif(): Listed[] {
  const records = read('directory/example-com.ldif')
    .replace(/\r?\n /g, '')
    .split(/\n\n+/);
  return records.flatMap((record) => {
    const of = (name: string) => new RegExp(`^${name}: (.+)$`, 'im').exec(record)?.[1]?.trim();
    const [id, name] = [of('uid'), of('cn')];
    if (!id || !name || !/^objectclass: person$/im.test(record)) return [];
    const fields = { team: of('ou'), location: of('l'), email: of('mail'), phone: of('telephonenumber') };
    return [{ id, name, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) }];
  });
}

export const realPeople = (): Listed[] => [...ofNames(), ...ofCongress(), ...ofLdif()];
