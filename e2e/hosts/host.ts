import type { Frame, Page } from 'puppeteer-core';
import type { Site } from './site.js';
import type { Widget } from './widgets.js';

/** What a host page is put together from. */
export interface Parts {
  /** The script tag of the loader; empty on the page that is looked at for comparison. */
  script: string;
  /** The portal with the widget in it. */
  tags: string;
  nonce: string;
}

/** One cell while it is tried: a page of a host with a widget in it, and who sits before it. */
export interface Scene {
  page: Page;
  /** The document with the widget: the page's own, or that of a frame in it. */
  frame: Frame;
  widget: Widget;
  /** Unique to this cell. */
  person: string;
  site: Site;
  /** API requests so far. */
  requests: () => number;
  /** Asks the backend, as the person who sits there; with a body it posts that, or sends it otherwise and as somebody else. */
  api: (path: string, body?: object, how?: [method: string, as: string]) => Promise<unknown>;
}

/** A page that does not wish us well. */
export interface Host {
  name: string;
  /** One line for the table: what is hostile about it. */
  about: string;
  /** Name of the server in the address (default `localhost`, which browsers trust as if it were `https`). */
  server?: string;
  /** Lines for the head, before the loader. */
  head?: (parts: Parts) => string;
  /** The whole page, where it is not the usual one. */
  html?: (parts: Parts) => string;
  headers?: (nonce: string) => Record<string, string>;
  /** Other scripts of the host, by path; one that is not to be had here leaves the host out. */
  files?: () => Record<string, string | undefined>;
  /** Before the page opens: size, media. */
  arrange?: (page: Page) => Promise<void>;
  /** Whether the page with the widget stands in a frame without an origin. */
  framed?: boolean;
  /** What the tags are called here (default `tp`). */
  prefix?: string;
  /** Words on the console that are as it should be. */
  expected?: RegExp;
  /** What else must hold here, after the widget was used; throws when it does not. */
  trial?: (scene: Scene) => Promise<void>;
}

/** The host's own content, around the place of the widgets. `data-probe` is what may not change. */
export const above = `
<header data-probe="header"><h1 data-probe="h1">Harbour office</h1>
<nav data-probe="nav"><a data-probe="link" href="#tides">Tides</a></nav></header>
<p data-probe="text">Tonight’s tide is <em data-probe="em">high</em>.</p>
<button id="host-button" data-probe="button" type="button">Book a berth</button>
<form id="host-form" data-probe="form"><label data-probe="label">Ship <input data-probe="input" name="ship" value="Ada"></label>
<select data-probe="select" name="pier"><option>North</option></select>
<textarea data-probe="textarea" name="note">-</textarea></form>`;
export const below = `
<table id="host-table" data-probe="table"><tr><th data-probe="th">Pier</th><td data-probe="td">4</td></tr></table>
<ul data-probe="list"><li data-probe="item">Pilot</li></ul>
<div data-probe="box"><p data-probe="last">Office hours 8–16</p></div>`;

const ownScript = (nonce: string) => `<script src="/files/host.js" nonce="${nonce}" defer></script>`;

/** A plain page around the parts; `around` places the tags. */
export function document(
  { script, tags, nonce }: Parts,
  {
    html = 'lang="en"',
    head = '',
    around = (inner: string) => `<div>${inner}</div>`,
    doctype = '<!doctype html>',
  } = {},
): string {
  return `${doctype}<html ${html}><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/files/host.css">${ownScript(nonce)}${head}${script}</head>
<body>${above}${around(tags)}${below}</body></html>`;
}
