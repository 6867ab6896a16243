// @ts-nocheck: of the page, not of the project
/* global document, HTMLElement, customElements */
// The host had these names before us, for elements of its own.
for (const { localName } of document.querySelectorAll(':not(:defined)')) {
  if (!localName.startsWith('tp-') || customElements.get(localName)) continue;
  customElements.define(
    localName,
    class extends HTMLElement {
      connectedCallback() {
        this.textContent = `the host’s own ${localName}`;
      }
    },
  );
}
