import { pageBody } from './page.js';

/**
 * One polite live region for the whole page, in the light DOM, because screen readers are unreliable with
 * live regions inside shadow roots. Bundles share it by its attribute. Messages that come together are said together.
 */
const selector = '[data-tp-announcer]';
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let wiping: ReturnType<typeof setTimeout> | undefined;

function region(): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found) return found;
  const made = document.createElement('div');
  made.setAttribute('data-tp-announcer', '');
  made.setAttribute('role', 'status');
  made.setAttribute('aria-live', 'polite');
  // Set through the CSSOM: a style attribute would break a strict Content-Security-Policy.
  Object.assign(made.style, {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
    margin: '-1px',
  });
  pageBody()!.append(made);
  return made;
}

/** Creates the region before the first message: a region that appears together with its text is not read. */
export function prepareAnnouncer(): void {
  if (pageBody()) region();
}

/** Says a short sentence to screen readers when they are next idle. */
export function announce(message: string): void {
  waiting.push(message);
  timer ??= setTimeout(() => {
    const said = [...new Set(waiting)].join(' ');
    waiting = [];
    timer = undefined;
    const node = region();
    clearTimeout(wiping);
    // Said once; whoever reads through the page later should not meet it again.
    wiping = setTimeout(() => (node.textContent = ''), 5_000);
    // The same sentence twice is a change only if something else stood there in between.
    node.textContent = node.textContent === said ? `${said}\u00a0` : said;
  }, 150);
}
