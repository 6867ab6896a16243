/** The pages that do not wish us well, each a real one. */
import type { Page } from 'puppeteer-core';
import { document, type Host, type Parts } from './host.js';
import { jquery, prototypeJs } from './old-scripts.js';
import { fits, hasBorders, isStill, reads } from './sights.js';
import { clones, countWidgets, moves, removesAndAdds } from './upheavals.js';

const strict = (script: string) =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    ...["style-src 'self'", "img-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'self'"],
    ...["require-trusted-types-for 'script'", 'trusted-types lit-html'],
  ].join('; ');

const media = (name: string, value: string) => async (page: Page) => {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
};

/** Old libraries before our loader, and the host's own use of them after its own script. */
const legacy = (...paths: string[]) =>
  paths.map((path) => `<script src="${path}"></script>`).join('') + '<script src="/files/legacy.js" defer></script>';

// Names that our code and that of the libraries in the bundle reads of the document, of forms and of the window.
const clobbering = ['body', 'documentElement', 'baseURI', 'head', 'title', 'lang', 'dir', 'attributes', 'children', 'parentNode', 'nodeType', 'localName', 'shadowRoot', 'isConnected', 'visibilityState', 'currentScript', 'adoptedStyleSheets', 'activeElement', 'customElements', 'trustedTypes', 'indexedDB', 'navigator', 'fetch', 'crypto', 'ShadyCSS', 'litHtmlVersions', 'reactiveElementVersions', 'litPropertyMetadata', '__zod_globalConfig', 'process', 'teapoint', 'config', 'portal', 'client']; // prettier-ignore
const clobbered = (inner: string) =>
  `<form id="customElements" name="body"><input name="attributes"><input name="parentNode"><input name="children">
<input id="localName" name="getAttribute">${inner}</form>
${clobbering.map((name) => `<img name="${name}" alt=""><form name="${name}" id="${name}"></form>`).join('\n')}`;

const quirks = (inner: string) =>
  `<center><table width="760" cellpadding="4" border="1"><tr><td width="180" valign="top"><font face="Arial">Menu</font></td>
<td width="560" valign="top"><table width="100%"><tr><td><p>${inner}</td></tr></table></td></tr></table></center>`;

const taken = ({ script }: Parts) =>
  `<script src="/files/taken.js" defer></script>${script && '<script type="module" src="/files/renamed.js"></script>'}`;
const besideOwn = (tags: string) => tags.replace(/<hr-(?!portal)([\w-]+)/, '<tp-portal></tp-portal><tp-$1></tp-$1>$&');

export const hosts: Host[] = [
  { name: 'plain page', about: 'nothing special; the page to compare with' },
  {
    name: 'strict policy, nonce',
    about:
      "`default-src 'none'; script-src 'nonce-…' 'strict-dynamic'`, Trusted Types required, `trusted-types lit-html`",
    headers: (nonce) => ({ 'Content-Security-Policy': strict(`'nonce-${nonce}' 'strict-dynamic'`) }),
  },
  {
    name: 'strict policy, allow-list',
    about: "`default-src 'none'`, scripts, styles, images and requests from `'self'` only, Trusted Types required",
    headers: () => ({ 'Content-Security-Policy': strict("'self'") }),
  },
  {
    name: 'quirks mode, table layout',
    about: 'no doctype, nested tables of fixed width, `<center>`, the tags in a `<p>`',
    html: (parts) => document(parts, { doctype: '', around: quirks }),
  },
  {
    name: 'everything reset',
    about: '`* { all: unset !important; font-size: 27px !important }`',
    head: () => '<link rel="stylesheet" href="/files/reset.css">',
    trial: fits,
  },
  {
    name: 'patched built-ins',
    about:
      'enumerable additions to `Array`, its `toJSON` gives text; `Array.from`, `find` and `bind` replaced, as by Prototype.js 1.6',
    head: () => '<script src="/files/patched.js"></script>',
  },
  {
    name: 'old jQuery',
    about: 'jQuery 1.12.4',
    head: () => legacy('/old/jquery.js'),
    files: () => ({ '/old/jquery.js': jquery() }),
  },
  {
    name: 'old Prototype.js',
    about: 'Prototype.js 1.7.3, from Debian’s `libjs-prototype`, beside jQuery 1.12.4',
    head: () => legacy('/old/jquery.js', '/old/prototype.js'),
    files: () => ({ '/old/prototype.js': prototypeJs(), '/old/jquery.js': jquery() }),
  },
  {
    name: 'sandboxed frame',
    about: '`<iframe sandbox="allow-scripts allow-forms">`: no origin, every storage throws',
    framed: true,
    trial: ({ frame }) => reads(frame, `(() => { try { return localStorage && false; } catch { return true; } })()`),
  },
  {
    name: 'plain http',
    about: '`http://intranet.example`: no secure context, no Web Locks, no `crypto.randomUUID`',
    server: 'intranet.example',
    trial: ({ frame }) => reads(frame, `!isSecureContext && !navigator.locks`),
  },
  {
    name: 'Arabic, right to left',
    about: '`<html lang="ar" dir="rtl">`',
    html: (parts) => document(parts, { html: 'lang="ar" dir="rtl"' }),
    trial: async (scene) => {
      await reads(scene.frame, `getComputedStyle(eyes.find('[part=heading]')).direction === 'rtl'`);
      await fits(scene);
    },
  },
  {
    name: '220 px column',
    about: 'a side column of a portal',
    html: (parts) => document(parts, { around: (inner) => `<aside class="narrow">${inner}</aside>` }),
    trial: fits,
  },
  {
    name: '400 % zoom',
    about: '1280 × 1024 at 400 %: 320 CSS pixels',
    arrange: (page) => page.setViewport({ width: 320, height: 256, deviceScaleFactor: 4 }),
    trial: fits,
  },
  {
    name: 'forced colours',
    about: '`forced-colors: active`',
    arrange: media('forced-colors', 'active'),
    trial: hasBorders,
  },
  {
    name: 'reduced motion',
    about: '`prefers-reduced-motion: reduce`',
    arrange: media('prefers-reduced-motion', 'reduce'),
    trial: isStill,
  },
  {
    name: 'router',
    about: 'takes the tags off and puts them back 200 times: listeners, nodes and streams are back at the start',
    trial: removesAndAdds,
  },
  {
    name: 'clobbered names',
    about: `forms and images named ${clobbering.length} names that scripts read, the tags inside such a form`,
    html: (parts) => document(parts, { around: clobbered }),
  },
  {
    name: 'taken tag names',
    about: '`tp-portal` and the widget’s tag were defined by the host; ours go by another prefix',
    prefix: 'hr',
    html: (parts) => document(parts, { head: taken(parts), around: besideOwn }),
    expected: /is already defined by something else/,
    trial: ({ frame }) => reads(frame, `eyes.find('tp-portal').textContent === 'the host’s own tp-portal'`),
  },
  {
    name: 'two versions at once',
    about: 'a bundle of another version on the same page, and ours once more from another address',
    head: ({ script }) => script && script.replace('/dist/', '/next/') + script.replace('.js"', '.js?v=2"'),
    expected: /is already defined by something else/,
  },
  {
    name: '50 instances',
    about: '50 of the widget on one page',
    html: (parts) => document({ ...parts, tags: many(parts.tags) }),
    trial: countWidgets(50),
  },
  {
    name: 'moved nodes',
    about: 'the portal moves the widget and what is around it to other places of the page, again and again',
    trial: moves,
  },
  {
    name: 'cloned nodes',
    about: 'the portal clones what it has on show and puts the copy in the place of the original',
    trial: clones,
  },
];

const many = (tags: string) => tags.replace(/<tp-(?!portal)([\w-]+)[^>]*><\/tp-\1>/, (tag) => tag.repeat(50));
