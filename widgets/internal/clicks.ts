/** Whether a click asks for the link itself: a new tab, a download, a middle button. Those are the browser's own. */
export function isModified(event: MouseEvent): boolean {
  return event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
