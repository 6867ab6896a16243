/** Server-sent events (WHATWG HTML 9.2) read from a `fetch` body, since `EventSource` gives up after one bad answer. */
export interface ServerEvent {
  /** `message` when the server named none. */
  type: string;
  data: string;
  /** The last id the stream gave, which may be an earlier event's. */
  id: string;
}

/** Returns a function that takes the text of the stream in pieces, cut anywhere, and calls `onEvent` per event. */
export function eventParser(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  let begun = false;
  let id = '';
  let type = '';
  let data: string[] = [];

  function dispatch(): void {
    if (data.length > 0) onEvent({ type: type || 'message', data: data.join('\n'), id });
    type = '';
    data = [];
  }

  function field(line: string): void {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
    if (name === 'data') data.push(value);
    else if (name === 'event') type = value;
    else if (name === 'id' && !value.includes('\0')) id = value;
  }

  return (text) => {
    rest += text;
    if (!begun && rest !== '') {
      begun = true;
      rest = rest.replace(/^\ufeff/, '');
    }
    // A carriage return at the end of a piece may be half of a line end: it waits for the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') dispatch();
      else field(line);
    }
  };
}
