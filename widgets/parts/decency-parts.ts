import type { TeapointElement } from '../internal/base-element.js';
import { addEnglish } from '../internal/localize.js';
import { reportAct } from '../locales/en/report-act.js';
import { LazyPart } from './lazy-part.js';

interface Reporting {
  open: (thing: string, close: () => void) => void;
  render: () => unknown;
}
/** The form that reports a thing, fetched when somebody does. */
export function reportPart(host: TeapointElement): LazyPart<Reporting> {
  addEnglish(reportAct);
  return new LazyPart<Reporting>(host, () => import('../house-rules/report-form.js').then(({ ReportForm }) => new ReportForm(host))); // prettier-ignore
}

/** The ground rules beside a form, fetched for whoever has not taken them; then the focus is on the field. */
export const rulesPart = (host: TeapointElement, field: string) =>
  new LazyPart<{ render: () => unknown }>(host, () => import('../house-rules/rules-panel.js').then(({ RulesPanel }) => new RulesPanel(host, () => host.focusOn(field)))); // prettier-ignore
