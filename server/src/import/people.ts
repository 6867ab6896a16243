import { hasEnded, putFromDirectory, type Directory } from '../people/directory.js';
import { personColumns } from '../people/columns.js';
import type { PersonFields } from '../people/fields.js';
import { CHUNK, type Importer, type Outcome, type Row } from './importer.js';
import type { Problems } from './problems.js';

/** Somebody whose manager was not there yet when they came in. */
interface Waiting {
  line: number;
  id: string;
  manager: string;
  counted: boolean;
}

/** Whether somebody is here is never empty: who is named without it is here. */
const fieldsOf = ({ values }: Row) =>
  (values['active'] === null ? { ...values, active: true } : values) as PersonFields;

/** Adds, changes and ends people. A field that the file does not have stays as it is. */
export function people(): Importer {
  const waiting = new Map<number, Waiting>();

  async function write(directory: Directory, rows: readonly Row[], problems: Problems): Promise<Outcome> {
    const done = await putFromDirectory(directory, rows.map(fieldsOf));
    const outcome: Outcome = { added: 0, changed: 0, ended: [] };
    for (const [at, one] of done.entries()) {
      const { line, values } = rows[at] as Row;
      if ('refused' in one) {
        problems.add(line, one.refused.field, one.refused.message);
        continue;
      }
      const { person, did, managerUnknown } = one;
      if (hasEnded(one)) outcome.ended.push(person.id);
      else if (did !== 'same') outcome[did] += 1;
      if (managerUnknown) waiting.set(line, { line, id: person.id, manager: values['manager'] as string, counted: did !== 'same' }); // prettier-ignore
    }
    return outcome;
  }

  /** Managers who came later in the file than those who report to them. */
  async function finish(directory: Directory, problems: Problems): Promise<Outcome> {
    const outcome: Outcome = { added: 0, changed: 0, ended: [] };
    const all = [...waiting.values()];
    for (let from = 0; from < all.length; from += CHUNK) {
      const part = all.slice(from, from + CHUNK);
      const done = await putFromDirectory(directory, part.map(({ id, manager }) => ({ id, manager }))); // prettier-ignore
      for (const [at, one] of done.entries()) {
        const { line, manager, counted } = part[at] as Waiting;
        if ('refused' in one || one.managerUnknown) problems.note(line, 'manager', `${manager} is nobody here`);
        else if (one.did === 'changed' && !counted) outcome.changed += 1;
      }
    }
    return outcome;
  }

  const seen = new Map<string, number>();
  return {
    thing: 'people',
    columns: personColumns,
    reference: 'manager',
    check(_, rows, problems) {
      for (const { line, values } of rows) {
        const own = (values['id'] ?? values['userName']) as string | undefined;
        const before = own === undefined ? undefined : seen.get(own);
        if (before !== undefined && before !== line) problems.add(line, 'id', `${own} is on line ${before} already`);
        else if (own !== undefined) seen.set(own, line);
      }
      return Promise.resolve();
    },
    write,
    finish,
  };
}
