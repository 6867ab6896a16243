/** A sentence of the language with things in their places: `{who} joined {what}`. */
export const sentence = (text: string, things: Record<string, unknown>): unknown[] =>
  text.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? things[part] : part));
