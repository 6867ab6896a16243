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

const used = new WeakSet<CustomElementConstructor>();
function isFree(widget: WidgetClass): boolean {
  const free = !used.has(widget);
  used.add(widget);
  return free;
}
