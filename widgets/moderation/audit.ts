/** Who did what to which thing: the names of the contract, which are no words of anybody. */
import { html, type TemplateResult } from 'lit';
import type { Input, Output } from '../../src/contract/operation.js';
import type { auditList } from '../../src/contract/decency.js';
import type { Localize } from '../internal/localize.js';
import { moment } from '../parts/when.js';

type Entry = Output<typeof auditList>['items'][number];

/** Whose acts, and from when to when; what is left out narrows nothing. */
export type Wanted = Pick<Input<typeof auditList>, 'person' | 'from' | 'to'>;

/** The first or the last moment of a day where the reader is. */
const edge = (day: string, clock: string) => day && new Date(`${day}T${clock}`).toISOString();

function wantedIn(form: HTMLFormElement): Wanted {
  const said = (name: string) => ((new FormData(form).get(name) ?? '') as string).trim();
  const all = { person: said('person'), from: edge(said('from'), '00:00'), to: edge(said('to'), '23:59:59.999') };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

export function renderFilter(localize: Localize, want: (wanted: Wanted) => void): TemplateResult {
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    want(wantedIn(event.target as HTMLFormElement));
  };
  return html`<form class="row" part="filter" @submit=${show}>
    <label
      ><span>${localize.term('auditOf')}</span>
      <input part="input" name="person" maxlength="64" pattern="[A-Za-z0-9_\\-]+" autocomplete="off"
    /></label>
    <label><span>${localize.term('auditFrom')}</span> <input part="input" type="date" name="from" /></label>
    <label><span>${localize.term('auditTo')}</span> <input part="input" type="date" name="to" /></label>
    <button>${localize.term('auditShow')}</button>
  </form>`;
}

const columns = ['auditWhen', 'auditWho', 'auditWhat', 'auditThing', 'auditResult'] as const;

export function renderAudit(entries: readonly Entry[], localize: Localize): TemplateResult {
  return html`<div part="scroll" tabindex="0" role="region" aria-label=${localize.term('modAudit')}>
    <table part="table">
      <thead>
        <tr>
          ${columns.map((word) => html`<th scope="col">${localize.term(word)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          ({ at, actor, operation, thing, result }) =>
            html`<tr>
              <td><time datetime=${at}>${moment(at, localize)}</time></td>
              <td>${actor}</td>
              <td>${operation}</td>
              <td>${thing}</td>
              <td>${localize.term(result === 'done' ? 'auditDone' : 'auditRefused')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
