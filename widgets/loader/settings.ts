/** What the administrator says: by attributes of the loader's script tag, else by a file beside it. */

/** A text with the forms of `Intl.PluralRules`, or one for every number; `{1}` is the first value in it. */
export type Phrase = string | Readonly<Record<string, string>>;

/** The keys of `teapoint.json`. */
export interface Settings {
  /** No widget on any page, no request to the backend. */
  off?: boolean | undefined;
  src?: string | undefined;
  user?: string | undefined;
  personPage?: string | undefined;
  groupPage?: string | undefined;
  /** By folder name; `false` takes the widget away. */
  widgets?: Readonly<Record<string, boolean>> | undefined;
  /** Attributes for each tag of a widget that does not have them itself. */
  presets?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** By language: words and what to say in their place, in every text. */
  words?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** By language and the text's name. */
  texts?: Readonly<Record<string, Readonly<Record<string, Phrase>>>> | undefined;
  /** `--tp-*` properties without that prefix. */
  theme?: Readonly<Record<string, string>> | undefined;
}

/** What a portal can be told, and by which attribute; `data-` before it on the script tag. */
export const portalKeys = [
  ['src', 'src'],
  ['user', 'user'],
  ['personPage', 'person-page'],
  ['groupPage', 'group-page'],
] as const;

/** Milliseconds that widgets wait for the file before the copy of an earlier visit counts. */
const patience = 3_000;

/**
 * Reads the settings for the loader at `address`. `warm` is called when nothing suggests that the page stays without
 * widgets: then their code can come while the file does.
 */
export async function readSettings(address: string, warm: () => void): Promise<Settings> {
  const scripts = Document.prototype.querySelectorAll.call(document, 'script[src]') as NodeListOf<HTMLScriptElement>;
  const script = [...scripts].find(({ src }) => src === address);
  const said: Settings = {};
  for (const [key] of portalKeys) if (script?.dataset[key] !== undefined) said[key] = script.dataset[key];
  const file = script?.dataset['config'];
  const settings: Settings =
    file === '' ? {} : await readFile(new URL(file ?? 'teapoint.json', file ? script?.baseURI : address).href, warm);
  if (settings.off) return settings;
  const { words, texts, theme } = settings;
  if (words ?? texts ?? theme) {
    const { apply } = await import('./policy.js');
    apply(settings);
  }
  return { ...settings, ...said };
}

/** What the file says; its last good copy when it cannot be had or is broken. Says so once. */
async function readFile(address: string, warm: () => void): Promise<Settings> {
  const kept = recall(address);
  const copy = kept === undefined ? undefined : (JSON.parse(kept) as Settings);
  if (!copy?.off) warm();
  try {
    const text = await fetchText(address);
    if (text === undefined) return keep(address, undefined, {});
    if (copy && text === kept) return copy;
    const file = JSON.parse(text) as Settings;
    // Whatever else is wrong with the file: this switch works.
    if (file.off === true) return keep(address, '{"off":true}', { off: true });
    const { check } = await import('./policy.js');
    return keep(address, text, check(file, address));
  } catch (error) {
    const instead = copy ? 'its last good copy counts' : 'nothing in it counts';
    console.warn(`[teapoint] ${address} cannot be used, ${instead}: ${error instanceof Error ? error.message : ''}`);
    return copy ?? {};
  }
}

/** Undefined where there is no such file. */
async function fetchText(address: string): Promise<string | undefined> {
  const response = await fetch(address, {
    cache: 'no-cache',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (response.status === 404 || response.status === 410) return undefined;
  if (!response.ok) throw new Error(`the answer is ${response.status}`);
  return response.text();
}

const name = (address: string) => `teapoint ${address}`;

// A sandboxed frame and a full disk throw.
function recall(address: string): string | undefined {
  try {
    const kept = localStorage.getItem(name(address)) ?? undefined;
    JSON.parse(kept ?? '{}');
    return kept;
  } catch {
    return undefined;
  }
}

function keep(address: string, text: string | undefined, settings: Settings): Settings {
  try {
    if (text === undefined) localStorage.removeItem(name(address));
    else localStorage.setItem(name(address), text);
  } catch {
    // Next time without a copy.
  }
  return settings;
}
