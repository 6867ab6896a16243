/** How the place is used, in totals of weeks: as plots, and as the table they are drawn from. */
import { html, svg, type TemplateResult } from 'lit';
import type { Output } from '../../src/contract/operation.js';
import type { adoptionGet } from '../../src/contract/decency.js';
import type { Localize } from '../internal/localize.js';
import { intl } from '../locales/intl.js';

type Weeks = Output<typeof adoptionGet>['weeks'];

const columns = { posted: 'totPosted', asked: 'totAsked', answered: 'totAnswered', groups: 'totGroups' } as const;
type Column = keyof typeof columns;

const WIDTH = 240;
const HEIGHT = 96;
const EDGE = 6;

/** A line for each run of weeks that have a number, and a dot for each week; what is left out is a gap, words where that is all. */
function drawing(weeks: Weeks, column: Column, few: string): TemplateResult {
  const values = weeks.map(({ totals }) => totals[column] ?? null);
  if (values.every((value) => value === null)) return html`<p class="quiet">${few}</p>`;
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const x = (at: number) => EDGE + ((WIDTH - 2 * EDGE) * at) / Math.max(1, weeks.length - 1);
  const y = (value: number) => HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * value) / most;
  const step = (value: number | null, at: number) =>
    value === null ? '' : `${(values[at - 1] ?? null) === null ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
  return html`<svg part="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    ${svg`<path d=${values.map(step).join('') || 'M0 0'} />`}
    ${values.map((value, at) => (value === null ? svg`` : svg`<circle cx=${x(at)} cy=${y(value)} r="2.5" />`))}
  </svg>`;
}

export function renderTotals(weeks: Weeks, localize: Localize): TemplateResult {
  const all = Object.entries(columns) as [Column, (typeof columns)[Column]][];
  const number = (value: number) => intl(Intl.NumberFormat, localize.lang()).format(value);
  const day = (week: string) =>
    intl(Intl.DateTimeFormat, localize.lang(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(week));
  return html`<p class="quiet">${localize.term('totHelp')}</p>
    <div part="plots">
      ${all.map(
        ([column, word]) =>
          html`<figure part="figure">
            <figcaption>${localize.term(word)}</figcaption>
            ${drawing(weeks, column, localize.term('totFew'))}
          </figure>`,
      )}
    </div>
    <div part="scroll" tabindex="0" role="region" aria-label=${localize.term('modTotals')}>
      <table part="table">
        <thead>
          <tr>
            <th scope="col">${localize.term('totWeek')}</th>
            ${all.map(([, word]) => html`<th scope="col">${localize.term(word)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...weeks].reverse().map(
            ({ week, totals }) =>
              html`<tr>
                <th scope="row">${day(week)}</th>
                ${all.map(([column]) => {
                  const value = totals[column] ?? null;
                  return html`<td>${value === null ? localize.term('totFew') : number(value)}</td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
