/**
 * The one script of a page: finds our tags, now and later, and imports only the widgets in use from beside itself.
 * Nothing is defined that the page does not contain.
 */
const asked = new Set<string>();

function load(element: Element): void {
  const [, widget] = /^tp-([a-z-]+)$/.exec(element.localName) ?? [];
  if (!widget || asked.has(widget) || customElements.get(element.localName)) return;
  asked.add(widget);
  import(new URL(`./${widget}.js`, import.meta.url).href).catch((error: unknown) => {
    asked.delete(widget);
    console.warn(`[teapoint] <${element.localName}> could not be loaded`, error);
  });
}

function scan(root: ParentNode): void {
  for (const element of root.querySelectorAll(':not(:defined)')) load(element);
}

new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      load(node);
      scan(node);
    }
  }
}).observe(document, { childList: true, subtree: true });
scan(document);
