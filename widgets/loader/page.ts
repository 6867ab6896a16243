/** What the loader does on a page. Nothing is defined that the page does not contain, or that the administrator switched off. */
import { portalKeys, readSettings, type Settings } from './settings.js';

/** Fetches the code of a widget, `portal` or `core`, which defines its tag. */
export type Load = (name: string) => Promise<unknown>;

/** The key of `client-context.ts`, which is part of the core: nothing of that is needed to find a tag. */
const portalContext = Symbol.for('teapoint.portal.1');

interface PortalRequest extends Event {
  context?: unknown;
  callback?: unknown;
}

/** Serves this document; `address` is the loader's own. */
export function servePage(address: string, load: Load): void {
  const asked = new Set<string>();
  let settings: Settings | undefined;
  let reading: Promise<void> | undefined;
  let pagePortal: HTMLElement | undefined;

  async function read(): Promise<void> {
    warmFormatters();
    const warm = (): void => void load('core').catch(() => undefined);
    settings = await readSettings(address, warm);
    scan(document);
  }

  function scan(root: Document | Element): void {
    // Methods of the prototype: a form or a picture of the page may be called like one of the document's.
    const { prototype } = root instanceof Document ? Document : Element;
    const ours = [...asked].map((name) => `,tp-${name}`).join('');
    for (const element of prototype.querySelectorAll.call(root, `:not(:defined),tp-portal${ours}`)) meet(element);
  }

  function meet(element: Element): void {
    const [, name] = /^tp-([a-z-]+)$/.exec(element.localName) ?? [];
    if (!name) return;
    if (!settings) return void (reading ??= read());
    // A portal may be around content of the host.
    if (name !== 'portal' && (settings.off || settings.widgets?.[name] === false)) element.setAttribute('hidden', '');
    else if (!settings.off) place(element, name, settings);
  }

  function place(element: Element, name: string, { presets, ...given }: Settings): void {
    for (const [attribute, value] of Object.entries(presets?.[name] ?? {})) {
      if (!element.hasAttribute(attribute)) element.setAttribute(attribute, value);
    }
    if (name === 'portal') give(element as unknown as Record<string, unknown> & Element, given);
    if (asked.has(name) || customElements.get(element.localName)) return void asked.add(name);
    asked.add(name);
    load(name).catch((error: unknown) => {
      asked.delete(name);
      console.warn(`[teapoint] <${element.localName}> could not be loaded`, error);
    });
  }

  /** A widget without a portal around it is served by one of the page. */
  function answer(event: PortalRequest): void {
    const { context, callback } = event;
    if (context !== portalContext || settings?.src === undefined) return;
    event.stopImmediatePropagation();
    const portal = (pagePortal ??= makePortal());
    if (!portal.isConnected) document.querySelector(':root')!.append(portal);
    place(portal, 'portal', settings);
    const request = () => portal.dispatchEvent(Object.assign(new Event('context-request'), { context, callback }));
    void customElements.whenDefined(portal.localName).then(request);
  }

  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        meet(node);
        if (node.firstElementChild) scan(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
  globalThis.addEventListener('context-request', answer);
  scan(document);
}

/**
 * What a browser looks up for the first formatter of a kind takes as long as drawing a widget (40 ms and 5 ms each in
 * Chrome). It is done while the page waits for something.
 */
function warmFormatters(): void {
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  for (const kind of [Intl.NumberFormat, Intl.RelativeTimeFormat]) whenIdle(() => void kind.supportedLocalesOf('en'));
}

/** Beside the body, where no layout of the host can be changed by it. */
function makePortal(): HTMLElement {
  const portal = document.createElement('tp-portal');
  portal.style.display = 'none';
  return portal;
}

/** What a portal says itself is nearer than what the page or the administrator says. */
function give(portal: Record<string, unknown> & Element, given: Settings): void {
  for (const [key, attribute] of portalKeys) {
    if (given[key] !== undefined && portal[key] === undefined && !portal.hasAttribute(attribute))
      portal[key] = given[key];
  }
}
