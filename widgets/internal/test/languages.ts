/**
 * Two languages nobody speaks, for every widget in every state. `en-XA` is English with accents, 40 % longer and in
 * brackets: a word outside them stands in the code, a word that is cut off would be cut off in German. `ar-XB` is the
 * same from right to left: what does not change sides there, would not in Arabic.
 */
import { aTimeout, expect } from '@open-wc/testing';
import { registerTranslation } from '../localize.js';
import type { Adapter } from '../../../src/adapters/adapter.js';
// At hand, so that nothing waits for the network when a page turns to it.
import '../../locales/ar.js';
import { audience } from '../../locales/en/audience.js';
import { bookmarkFiles } from '../../locales/en/bookmark-files.js';
import { bookmarkParts } from '../../locales/en/bookmark-parts.js';
import { common } from '../../locales/en/common.js';
import { contactPanels } from '../../locales/en/contact-panels.js';
import { faqMail } from '../../locales/en/faq-mail.js';
import { faqParts } from '../../locales/en/faq-parts.js';
import { feedParts } from '../../locales/en/feed-parts.js';
import { groupParts } from '../../locales/en/group-parts.js';
import { noticePanel } from '../../locales/en/notice-panel.js';
import { photoEditor } from '../../locales/en/photo-editor.js';
import { posts } from '../../locales/en/posts.js';
import { profileEditor } from '../../locales/en/profile-editor.js';
import { reportAct } from '../../locales/en/report-act.js';
import { removal } from '../../locales/en/removal.js';
import { reportForm } from '../../locales/en/report-form.js';
import { saving } from '../../locales/en/saving.js';
import { statusEditor } from '../../locales/en/status-editor.js';
import { tagFollow } from '../../locales/en/tag-follow.js';
import { terms } from '../../locales/en/terms.js';
import { wallSettings } from '../../locales/en/wall-settings.js';
import type { Texts } from '../../locales/texts.js';
import type { TeapointElement } from '../base-element.js';
import { nodesOf } from './access.js';

type Text = string | ((...values: never[]) => string);
type Arrange = () => Promise<TeapointElement>;

const accented: Record<string, string> = {
  a: 'åå',
  e: 'éé',
  i: 'îî',
  o: 'öö',
  u: 'ûû',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
};
const stretch = (text: string) => {
  const long = text.replace(/\{\w+\}|[aeioucnsy]/g, (letter) => accented[letter] ?? letter); // places of links stay
  return `⟦${long}${'·'.repeat(Math.max(0, Math.ceil(text.length * 1.4) - long.length))}⟧`;
};
const translate = (texts: Partial<Texts>, write: (text: string) => string) =>
  Object.fromEntries(
    Object.entries(texts as Record<string, Text>).map(([key, text]) => [
      key,
      typeof text === 'string' ? write(text) : (...values: never[]) => write(text(...values)),
    ]),
  );

/** Texts that come with a part of a widget, when it is opened. */
const opened = {
  ...audience,
  ...bookmarkFiles,
  ...bookmarkParts,
  ...contactPanels,
  ...statusEditor,
  ...terms,
  ...feedParts,
  ...faqMail,
  ...faqParts,
  ...groupParts,
  ...noticePanel,
  ...photoEditor,
  ...posts,
  ...profileEditor,
  ...reportAct,
  ...removal,
  ...reportForm,
  ...saving,
  ...tagFollow,
  ...wallSettings,
};
const known = new Set<Partial<Texts>>();
/** Registers a widget's texts in both languages; true where they are new. */
function invent(texts: Partial<Texts>): boolean {
  if (known.has(texts)) return false;
  known.add(texts);
  const all = { ...common, ...opened, ...texts };
  const mirrored = (text: string) => `\u202e${stretch(text)}\u202c`;
  registerTranslation(
    { ...translate(all, stretch), $code: 'en-xa', $name: 'Accents', $dir: 'ltr' },
    { ...translate(all, mirrored), $code: 'ar-xb', $name: 'Mirrored', $dir: 'rtl' },
  );
  return true;
}

const heard = new Set<string>();
/** Remembers every string that the backend sends: names and terms are nobody's translation. */
export function recorded(adapter: Adapter): Adapter {
  const listen = (data: unknown): void => {
    if (typeof data === 'string') heard.add(data);
    else if (data instanceof Object) Object.values(data).forEach(listen);
  };
  return {
    ...adapter,
    execute: async (...args) => {
      const answer = await adapter.execute(...args);
      listen(answer);
      return answer;
    },
  };
}

const classOf = (node: Element) => customElements.get(node.localName) as { texts?: Partial<Texts> } | undefined;

/** Longer than the widgets wait for typing to pause. */
const TYPED = 160;
/** Until what was opened is here and nothing changes any more. */
async function settle(element: TeapointElement, pause = 40): Promise<void> {
  for (let [before, now] = ['', '?']; before !== now;) {
    before = now;
    await aTimeout(pause);
    for (const node of [element, ...nodesOf(element)]) if ('coming' in node) await node.coming;
    for (const node of [element, ...nodesOf(element)]) invent(classOf(node)?.texts ?? common);
    await element.updateComplete;
    now = wordsOf(element);
  }
}

const spoken = ['aria-label', 'title', 'placeholder', 'alt'];
/** All that is seen or read out, in the order of the page; initials are of a name. */
function wordsOf(node: Node): string {
  if (node instanceof Text) return node.data;
  // Times and the names of languages and days are the engine's words, texts those of whoever wrote them; a host is of an address. The
  // sentences of notices are the domain's, which mails say, too: src/domain/notice-words.node.test.ts looks at them.
  const others =
    '[part~=avatar], [part~=text], [part=languages], [part=days], [part=day], [part=host], [part=sentence], time, [lang] > option';
  if (!(node instanceof HTMLElement) || node.matches(others) || !node.checkVisibility()) return '';
  const labels = spoken.map((name) => ` ${node.getAttribute(name) ?? ''} `);
  return [...labels, ...[...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(wordsOf)].join('');
}

/** Words that come neither from the texts nor from the backend. */
function strays(element: TeapointElement): string[] {
  const data = [...heard].filter((one) => /\p{L}/u.test(one)).sort((a, b) => b.length - a.length);
  let rest = wordsOf(element);
  for (let before = ''; before !== rest;) rest = (before = rest).replace(/⟦[^⟦⟧]*⟧/gu, ' ');
  for (const one of data) rest = rest.replaceAll(one, ' ');
  return rest.match(/\S*\p{L}\S*/gu) ?? [];
}

const isHidden = (node: Element): boolean => getComputedStyle(node).clipPath === 'inset(50%)';
const named = ({ localName, className, textContent }: Element) =>
  `<${localName} ${className}> ${textContent.replace(/\s+/g, ' ').trim().slice(0, 60)}`;

function linesOf(node: Node): DOMRect[] {
  if (!(node instanceof Text)) return [];
  const range = document.createRange();
  range.selectNode(node);
  return [...range.getClientRects()];
}

/** Lines of text that reach out of the column, and nodes that hide a part of what is in them. */
function lost(element: TeapointElement, width: number): string[] {
  const host = element.parentElement!;
  host.style.width = `${width}px`;
  const column = host.getBoundingClientRect();
  const faults = nodesOf(element)
    .filter((node) => !isHidden(node) && !node.closest('dialog'))
    .flatMap((node) => {
      const boxes = [node.getBoundingClientRect(), ...[...node.childNodes].flatMap(linesOf)];
      const out = boxes.some(({ left, right }) => left < column.left - 1 || right > column.right + 1);
      // A field scrolls what was typed into it.
      const hides = getComputedStyle(node).overflowX !== 'visible' && node.localName !== 'input';
      const cut = hides && node.scrollWidth > node.clientWidth + 1;
      return out || cut ? [`${width} px, ${out ? 'reaches out' : 'is cut'}: ${named(node)}`] : [];
    });
  host.style.width = '';
  return faults;
}

function speak(lang: string, dir: string): void {
  document.documentElement.lang = lang;
  document.documentElement.dir = dir;
}

const controls = 'button, [role=option], input[role=combobox]';
const controlsOf = (element: TeapointElement) =>
  nodesOf(element).filter((node) => node.matches(controls) && !node.matches(':disabled'));
async function act(element: TeapointElement, index: number): Promise<void> {
  const control = controlsOf(element)[index];
  if (control instanceof HTMLInputElement) {
    control.focus();
    control.value = 'w';
    control.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return settle(element, TYPED);
  }
  control?.click();
  await settle(element);
}

/**
 * What a person meets by at most so many acts, each control being one, the second one of those that came with the first; what
 * looks like something seen is left out.
 */
async function* scenes(arrange: Arrange, acts: number): AsyncGenerator<[name: string, scene: TeapointElement]> {
  const seen = new Set<string>();
  const ways: [way: number[], known: readonly string[]][] = [[[], []]];
  for (let next = ways.shift(); next; next = ways.shift()) {
    const [way, known] = next;
    const element = await arrange();
    await settle(element);
    for (const index of way) await act(element, index);
    const words = wordsOf(element);
    if (!seen.has(words)) {
      yield [`after ${way.join(', ') || 'nothing'}`, element];
      const here = controlsOf(element).map((control) => `${control.getAttribute('part')} ${wordsOf(control)}`);
      if (way.length < acts)
        here.forEach((control, index) => void (known.includes(control) || ways.push([[...way, index], here])));
    }
    seen.add(words);
    element.parentElement!.remove();
  }
}

/**
 * Boxes from the left of the column, and from its right; words in a line, and in what people wrote, follow the writing, and
 * how long ago something was grows while one looks.
 */
function places(element: TeapointElement): { node: Element; start: number; end: number }[] {
  const column = element.getBoundingClientRect();
  return nodesOf(element)
    .filter(
      (node) => !isHidden(node) && !node.matches('time, :has(> time)') && !node.parentElement?.closest('[part~=text]'),
    )
    .filter((node) => !/^inline$|contents|none/.test(getComputedStyle(node).display))
    .map((node) => {
      const { left, right } = node.getBoundingClientRect();
      return { node, start: left - column.left, end: column.right - right };
    });
}

/** Pixels by which words set the other way round may be wider: Firefox spaces letters by their neighbours, 1 in 40. */
const slackOf = (node: Element) => Math.max(6, node.getBoundingClientRect().width / 30);

async function mirrors(element: TeapointElement, width: number): Promise<void> {
  element.parentElement!.style.width = `${width}px`;
  speak('en-xa', 'ltr');
  await settle(element);
  const straight = places(element);
  speak('ar-xb', 'rtl');
  await settle(element);
  const mirrored = new Map(places(element).map(({ node, start, end }) => [node, { start: end, end: start }]));
  const wrong = straight.filter(({ node, start, end }) => {
    const there = mirrored.get(node);
    return !there || Math.max(Math.abs(there.start - start), Math.abs(there.end - end)) > slackOf(node);
  });
  const told = wrong.map(({ node, start, end }) => {
    const there = mirrored.get(node);
    return `${named(node)}: ${start} px to ${end} px, ${there?.start} px to ${there?.end} px mirrored`;
  });
  expect(told, `at ${width} px`).to.deep.equal([]);
}

/** Registers the tests of languages for a widget whose states are arranged. */
export function languageSuite(tag: string, arranged: Record<string, Arrange>): void {
  const page = document.documentElement;
  const { lang, dir } = page;
  const prepare = (language: string, direction: string) => {
    invent(classOf(document.createElement(tag))?.texts ?? common);
    speak(language, direction);
  };
  afterEach(() => Object.assign(page, { lang, dir }));

  for (const [state, arrange] of Object.entries(arranged)) {
    it(`${state}: has no word in the code, and room for 40 % longer ones at 220 and 320 px`, async function () {
      this.timeout(90_000);
      prepare('en-xa', 'ltr');
      for await (const [scene, element] of scenes(arrange, state === 'ready' ? 2 : 0)) {
        expect(wordsOf(element), scene).to.contain('⟦').and.not.contain('as the test says');
        expect(strays(element), `${scene}: words outside the texts`).to.deep.equal([]);
        expect([...lost(element, 320), ...lost(element, 220)], scene).to.deep.equal([]);
      }
    });
    it(`${state}: changes sides from right to left`, async function () {
      this.timeout(30_000);
      prepare('en-xa', 'ltr');
      const element = await arrange();
      for (const width of [320, 800]) await mirrors(element, width);
    });
  }
}
