/** Ctrl and Enter send the form they are pressed in, once: the key does not go on to what has the focus then. */
export function sendsForm(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  (event.currentTarget as HTMLFormElement).requestSubmit();
}
