/** A widget's class: what it needs to be registered under any prefix. */
export interface WidgetClass extends CustomElementConstructor {
  /** The folder's name, which follows the prefix in the tag: `skills-interests` in `tp-skills-interests`. */
  readonly folder: string;
  readonly version: string;
}

/**
 * Registers a widget as `<prefix>-<folder>`. A tag taken before us is left alone: the same version is
 * silently fine (the bundle was loaded twice), anything else is said once on the console.
 * A second prefix registers a subclass, because a class can hold one tag only.
 */
export function define(widget: WidgetClass, prefix = 'tp'): void {
  const tag = `${prefix}-${widget.folder}`;
  const taken = customElements.get(tag) as Partial<WidgetClass> | undefined;
  if (!taken) customElements.define(tag, isFree(widget) ? widget : class extends widget {});
  else if (taken.version !== widget.version) console.warn(`[teapoint] <${tag}> is already defined by something else`);
}

/** A new widget whose tag has the prefix of the one it is opened from, registered if nobody has done so. */
export function companion<T extends HTMLElement>(beside: HTMLElement, widget: WidgetClass & (new () => T)): T {
  const { folder } = beside.constructor as unknown as WidgetClass;
  const prefix = beside.localName.slice(0, -folder.length - 1);
  define(widget, prefix);
  return document.createElement(`${prefix}-${widget.folder}`) as T;
}

const used = new WeakSet<CustomElementConstructor>();
function isFree(widget: WidgetClass): boolean {
  const free = !used.has(widget);
  used.add(widget);
  return free;
}
