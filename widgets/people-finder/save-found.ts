import { personGet, type Person } from '../../src/contract/people.js';
import type { TeapointElement } from '../internal/base-element.js';
import { saveCards } from '../parts/save-card.js';

/** The contact cards of all these in one file; `false` when not all of them could be read, and nothing is handed over. */
export async function saveFound(host: TeapointElement, people: readonly string[], name: string): Promise<boolean> {
  const found = await Promise.all(people.map((person) => read(host, person)));
  const all = found.filter((person) => person !== undefined);
  if (all.length < found.length) return false;
  saveCards(all.map((person) => host.linked('person', person)), name); // prettier-ignore
  return true;
}

/** Asked in one frame they go in few requests. */
function read({ client }: TeapointElement, person: string): Promise<Person | undefined> {
  return new Promise((resolve) => {
    if (!client) return resolve(undefined);
    const look = () => {
      const { data, fetching } = observer.state;
      if (fetching) return;
      observer.dispose();
      resolve(data);
    };
    const observer = client.observe(personGet, { person }, look);
    look();
  });
}
