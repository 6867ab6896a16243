/** The widgets of the bundle, and one real use of each with the keyboard alone. */
import { existsSync, readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import type { Scene } from './host.js';
import { until } from '../harness.js';
import { activeIs, press, tabTo, waitFor } from './eyes.js';

export interface Widget {
  name: string;
  /** Attributes of its tag. */
  attributes?: string;
  /** Something a person does with it, seen by the backend, and taken back. */
  use: (scene: Scene) => Promise<void>;
}

type Uses = Record<string, { attributes?: (group: string) => string; use: Widget['use'] }>;

const uses: Uses = {
  'profile-header': {
    async use({ frame, page, person, api }) {
      const said = `Knots, says ${person}`;
      const status = async () => ((await api(`/people/${person}`)) as { status?: { text: string } }).status?.text;
      const before = await status();
      await tabTo(frame, page, '[part=change]');
      await press(page, 'Enter');
      await waitFor(frame, '[name=text]');
      await activeIs(frame, '[name=text]');
      await page.keyboard.down('Control');
      await press(page, 'a');
      await page.keyboard.up('Control');
      await page.keyboard.type(said);
      await press(page, 'Enter');
      await until(async () => (await status()) === said, 'the status at the backend');
      assert.notEqual(before, said);
      await waitFor(frame, '[part=change]');
    },
  },
  'skills-interests': {
    async use({ frame, page, person, widget, api }) {
      const term = `Knots of ${person} ${widget.name}`;
      const mine = async () => JSON.stringify(await api(`/people/${person}/tags`)).includes(term);
      await tabTo(frame, page, '#skill-input');
      await page.keyboard.type(term);
      await waitFor(frame, '[part=popup]:not([hidden]) [role=option]:last-child', term);
      await press(page, 'ArrowUp', 'Enter', 'Enter');
      await waitFor(frame, '[part=take-back]');
      assert(await mine(), 'the backend did not get the term');
      await tabTo(frame, page, '[part=take-back]', 'Shift+Tab');
      await press(page, 'Enter');
      await waitFor(frame, '[part=outcome]:not(:has([part=take-back]))');
      assert(!(await mine()), 'the backend still has the term');
    },
  },
  'contacts-box': {
    async use({ frame, page, person, api }) {
      // Whoever founded the group is nobody's contact yet.
      const asked = async () => JSON.stringify(await api('/me/contact-requests')).includes('"outgoing"');
      assert(person);
      await tabTo(frame, page, '[role=tab][aria-selected=true]');
      await press(page, 'End');
      await waitFor(frame, '[part=add]');
      await tabTo(frame, page, '[part=add]');
      await press(page, 'Enter');
      await until(asked, 'the request at the backend');
      await tabTo(frame, page, '[role=tab][aria-selected=true]', 'Shift+Tab');
      await press(page, 'ArrowLeft');
      await waitFor(frame, '[part=decline]');
      await tabTo(frame, page, '[part=decline]');
      await press(page, 'Enter');
      await until(async () => !(await asked()), 'the request taken back');
    },
  },
  'people-finder': {
    async use({ frame, page, person, api }) {
      const { items } = (await api('/people?limit=2')) as { items: { person: { id: string; name: string } }[] };
      const other = items.map((item) => item.person).find(({ id }) => id !== person);
      assert(other, 'nobody else to find');
      await tabTo(frame, page, '[part=input]');
      await page.keyboard.type(other.name);
      await waitFor(frame, '[part=person]:first-child', other.name);
      await tabTo(frame, page, '[part=open]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=facts]');
    },
  },
  newsfeed: {
    async use({ frame, page, person, api }) {
      // It is there to be read: more news than one page has, and the way to the rest of it.
      const { wall } = (await api(`/people/${person}`)) as { wall: string };
      for (let at = 0; at <= 20; at++) await api(`/walls/${wall}/posts`, { text: `Tide ${at}, says ${person}` });
      await waitFor(frame, '[part=item]', 'Tide 20');
      await tabTo(frame, page, '[part=more]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=news]', `Tide 0, says ${person}`);
    },
  },
  'group-page': {
    attributes: (group) => `group="${group}"`,
    async use({ frame, page, api, widget }) {
      const group = /"(.+)"/.exec(widget.attributes ?? '')?.[1] ?? '';
      const membership = async () => ((await api(`/groups/${group}`)) as { membership: string }).membership;
      await tabTo(frame, page, '[part=join]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=leave]');
      assert.notEqual(await membership(), 'none');
      await tabTo(frame, page, '[part=leave]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=leave]:not(.plain)');
      await activeIs(frame, '[part=leave]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=join]');
      assert.equal(await membership(), 'none');
    },
  },
  'status-feed': {
    async use({ frame, page, person, widget, api }) {
      const said = `Knots of ${person} ${widget.name}`;
      const { wall } = (await api(`/people/${person}`)) as { wall: string };
      const isThere = async () => JSON.stringify(await api(`/walls/${wall}/posts`)).includes(said);
      await tabTo(frame, page, '[part=write]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=send]:enabled');
      await activeIs(frame, '[name=post]');
      await page.keyboard.type(said);
      await page.keyboard.down('Control');
      await press(page, 'Enter');
      await page.keyboard.up('Control');
      await until(isThere, 'the post at the backend');
      const mine = '[part=item]:first-of-type';
      await waitFor(frame, mine, said);
      await tabTo(frame, page, `${mine} [part=dots]`);
      await press(page, 'Enter');
      await waitFor(frame, '[part=menu]');
      await tabTo(frame, page, '[part=remove]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=undo]');
      await activeIs(frame, '[part=undo]');
      await until(async () => !(await isThere()), 'the post taken away', 20_000);
    },
  },
};

/** Every folder of `widgets/` that the bundle has a file for; the portal is around each of them. */
export function widgetsOf(group: string): Widget[] {
  const manifest = JSON.parse(readFileSync(new URL('../../dist/manifest.json', import.meta.url), 'utf8')) as object;
  const names = Object.keys(manifest)
    .map((file) => file.replace(/\.js$/, ''))
    .filter((name) => name !== 'portal' && existsSync(new URL(`../../widgets/${name}/${name}.ts`, import.meta.url)));
  return names.sort().map((name) => {
    const known = uses[name];
    const use = () => Promise.reject(new Error(`e2e/hosts/widgets.ts says no use of ${name}`));
    return { name, use: known?.use ?? use, ...(known?.attributes && { attributes: known.attributes(group) }) };
  });
}
