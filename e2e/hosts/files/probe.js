// @ts-nocheck: of the page, not of the project
// What the suite looks at in a page. Nothing of the page is trusted: it may have patched or clobbered any of it.
(() => {
  const view = document.defaultView ?? globalThis;
  const getter = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
  const each = (list, call) => {
    for (let index = 0; index < list.length; index += 1) call(list[index]);
  };
  const all = (selector, root = document) =>
    (root === document
      ? Document
      : root instanceof ShadowRoot
        ? DocumentFragment
        : Element
    ).prototype.querySelectorAll.call(root, selector);

  /** The first match inside a node, shadow roots included, in the order of the page. */
  function find(selector, root = document) {
    let found;
    each(all('*', root), (element) => {
      if (found) return;
      if (Element.prototype.matches.call(element, selector)) found = element;
      else if (element.shadowRoot) found = find(selector, element.shadowRoot);
    });
    return found;
  }
  function activeElement() {
    let active = getter('activeElement');
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  }
  /** The element and whatever it stands in, across shadow roots. */
  function isInside(element, outer) {
    for (let node = element; node; node = node.parentNode ?? node.host) if (node === outer) return true;
    return false;
  }
  /** Whether a pointer in its middle would meet it. */
  function canBeHit(element) {
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    let hit = Document.prototype.elementFromPoint.call(document, x, y);
    while (hit?.shadowRoot) {
      const deeper = hit.shadowRoot.elementFromPoint(x, y);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    return width > 0 && height > 0 && (isInside(hit, element) || isInside(element, hit));
  }

  /** Everything a widget shows, inner widgets included. */
  function within(element) {
    const found = [];
    each(all('*', element.shadowRoot), (one) => {
      const { width, height } = one.getBoundingClientRect();
      if (width > 0 && height > 0 && getComputedStyle(one).visibility === 'visible') found.push(one);
      if (one.shadowRoot) found.push(...within(one));
    });
    return found;
  }
  const nameOf = (element) => `<${element.localName} ${attributes(element)}>`;

  const grows = /^(block-size|height|inset|top|bottom|perspective-origin|transform-origin)/;
  function stylesOf(element) {
    const styles = getComputedStyle(element);
    const values = {};
    each(styles, (name) => (values[name] = styles.getPropertyValue(name)));
    return values;
  }
  /** Every value of every built-in, as far as somebody could have changed it. */
  function builtIns() {
    const known = {};
    each(Object.getOwnPropertyNames(view), (name) => {
      const value = Object.getOwnPropertyDescriptor(view, name)?.value;
      if (typeof value !== 'function') return;
      const keys = Object.getOwnPropertyNames(value);
      if (value.prototype) each(Object.getOwnPropertyNames(value.prototype), (key) => keys.push('.' + key));
      known[name] = keys.join(' ');
    });
    return known;
  }
  function attributes(element) {
    return Element.prototype.getAttributeNames.call(element).map((name) => `${name}=${Element.prototype.getAttribute.call(element, name)}`).join(' '); // prettier-ignore
  }
  /** Everything of the host that must be the same with and without us. */
  function snapshot() {
    const styles = {};
    const root = getter('documentElement');
    const body = all('body')[0];
    each(all('[data-probe]'), (element) => (styles[element.getAttribute('data-probe')] = stylesOf(element)));
    for (const [name, element] of [
      ['html', root],
      ['body', body],
    ]) {
      styles[name] = stylesOf(element);
      for (const key of Object.keys(styles[name])) if (grows.test(key)) delete styles[name][key];
    }
    const sheets = getter('styleSheets');
    const rules = [];
    each(sheets, (sheet) => {
      try {
        rules.push(sheet.cssRules.length);
      } catch {
        rules.push('closed'); // in a frame without an origin
      }
    });
    return {
      styles,
      host: {
        works: view.hostWorks(),
        sheets: rules.join(),
        adopted: String(getter('adoptedStyleSheets').length),
        html: attributes(root),
        body: attributes(body),
        title: all('title')[0].textContent,
        address: location.href,
        history: String(history.length),
        overflow: String(root.scrollWidth - root.clientWidth),
      },
      builtIns: builtIns(),
      globals: Object.getOwnPropertyNames(view),
    };
  }
  return { find, all, activeElement, isInside, canBeHit, within, nameOf, snapshot };
})();
