import { css, html, render } from 'lit';
import type { TeapointElement } from '../internal/base-element.js';
import { keepTab } from '../parts/page-dialog.js';
import { RulesPanel } from './rules-panel.js';

const styles = css`
  dialog.rules {
    width: min(520px, 95vw);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 12px;
    background: var(--_popup);
    color: inherit;
  }
`;

const open = new WeakSet<TeapointElement>();

/** Words were refused because of the rules: they are shown over the widget, and what waits for them goes on. */
export async function askForRules(host: TeapointElement): Promise<void> {
  if (open.has(host)) return;
  open.add(host);
  await host.client?.check();
  const root = host.renderRoot as ShadowRoot;
  const sheet = styles.styleSheet!;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const dialog = Object.assign(document.createElement('dialog'), { className: 'rules' });
  dialog.setAttribute('part', 'dialog');
  dialog.addEventListener('keydown', keepTab);
  const panel = new RulesPanel(host, () => {
    sendAgain(host);
    dialog.close();
  });
  const drawing = { hostUpdated: () => draw(host, panel, dialog) };
  host.addController(drawing);
  dialog.addEventListener('close', () => {
    host.removeController(drawing);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    dialog.remove();
    open.delete(host);
  });
  root.append(dialog);
  host.requestUpdate();
  await host.updateComplete;
  dialog.showModal();
}

function draw(host: TeapointElement, panel: RulesPanel, dialog: HTMLDialogElement): void {
  const { localize } = host;
  dialog.setAttribute('aria-label', localize.term('rulesAsk'));
  const close = () => dialog.close();
  render(
    html`${panel.render()}
      <p class="quiet">${localize.term('rulesKept')}</p>
      <button class="plain" part="close" @click=${close}>${localize.term('close')}</button>`,
    dialog,
  );
}

/** What was refused for want of the rules, here and in other widgets of the page. */
function sendAgain({ client }: TeapointElement): void {
  for (const { key, error } of client?.outbox.pending ?? [])
    if (error?.code === 'rules-not-accepted') void client?.outbox.retry(key);
}
