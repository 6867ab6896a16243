/** The widgets of the bundle, and one real use of each with the keyboard alone. */
import { existsSync, readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import type { Frame, Page } from 'puppeteer-core';
import type { Scene } from './host.js';
import { until } from '../harness.js';
import { activeIs, look, press, tabTo, waitFor } from './eyes.js';

export interface Widget {
  name: string;
  /** Attributes of its tag. */
  attributes?: string;
  /** Who has to sit there, where not everybody may. */
  person?: string;
  /** Something a person does with it, seen by the backend, and taken back. */
  use: (scene: Scene) => Promise<void>;
}

type Uses = Record<string, { attributes?: (group: string) => string; person?: string; use: Widget['use'] }>;

/** A colleague, for what takes two. */
const COLLEAGUE = 'mairead-oconnor';
const MODERATOR = 'carys-edwards';
const RULE = 'respect';

/** Presses a button for what it opens, unless that is open from the use before: a widget keeps it when it is moved. */
async function opens(frame: Frame, page: Page, button: string, opened: string): Promise<void> {
  await tabTo(frame, page, button);
  if (await look<boolean>(frame, `Boolean(eyes.find('${opened}'))`)) return;
  await press(page, 'Enter');
  await waitFor(frame, opened);
}

const uses: Uses = {
  'profile-header': {
    async use({ frame, page, person, api }) {
      const said = `Knots, says ${person} at ${Date.now()}`;
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
      const isRtl = await look<boolean>(frame, `getComputedStyle(eyes.activeElement()).direction === 'rtl'`);
      await press(page, isRtl ? 'ArrowRight' : 'ArrowLeft');
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
      await page.keyboard.down('Control');
      await press(page, 'a');
      await page.keyboard.up('Control');
      await page.keyboard.type(other.name);
      await waitFor(frame, '[part=person]:first-child', other.name);
      await opens(frame, page, '[part=open]', '[part=facts]');
    },
  },
  'person-card': {
    async use({ frame, page }) {
      await waitFor(frame, '[part=facts]');
      await tabTo(frame, page, '[part=vcard]');
    },
  },
  bookmarks: {
    async use({ frame, page, person, api }) {
      const title = `Knots of ${person}`;
      const isThere = async () => JSON.stringify(await api(`/people/${person}/bookmarks`)).includes(title);
      const mine = '[part=item]:first-of-type';
      await tabTo(frame, page, '[data-panel=save]');
      await press(page, 'Enter');
      await waitFor(frame, '[name=tags]');
      // A frame of its own has no address to save.
      const said = { title, url: `https://knots.example/${person}` };
      for (const [name, text] of Object.entries(said)) {
        await tabTo(frame, page, `[name=${name}]`, 'Shift+Tab');
        await page.keyboard.down('Control');
        await press(page, 'a');
        await page.keyboard.up('Control');
        await page.keyboard.type(text);
      }
      await press(page, 'Enter');
      await until(isThere, 'the bookmark at the backend');
      await waitFor(frame, mine, title);
      await tabTo(frame, page, `${mine} [part=acts]`);
      await press(page, 'Enter');
      await waitFor(frame, '[part=remove]');
      await tabTo(frame, page, '[part=remove]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=undo]');
      await activeIs(frame, '[part=undo]');
      await until(async () => !(await isThere()), 'the bookmark taken away', 20_000);
    },
  },
  newsfeed: {
    async use({ frame, page, person, api }) {
      // It is there to be read: more news than one page has, and the way to the rest of it.
      const { wall } = (await api(`/people/${person}`)) as { wall: string };
      for (let at = 0; at <= 20; at++) await api(`/walls/${wall}/posts`, { text: `Tide ${at}, says ${person}` });
      await waitFor(frame, '[part=item]', 'Tide 20');
      // How much of it is there already depends on how the news came: the rest is asked for as often as it takes.
      const lines = () => look<number>(frame, `eyes.find('[part=news]').querySelectorAll('[part=item]').length`);
      const isWhole = () => look<boolean>(frame, `eyes.find('[part=news]').textContent.includes('Tide 0,')`);
      do {
        const before = await lines();
        await tabTo(frame, page, '[part=more]');
        await press(page, 'Enter');
        await until(async () => (await lines()) > before, 'more news');
      } while (!(await isWhole()));
    },
  },
  wall: {
    async use({ frame, page, person, widget, api }) {
      const said = `Tides of ${person} ${widget.name}`;
      const { wall } = (await api(`/people/${person}`)) as { wall: string };
      const isThere = async () => JSON.stringify(await api(`/walls/${wall}/posts`)).includes(said);
      const postingBy = async () => ((await api(`/walls/${wall}`)) as { postingBy: string }).postingBy;
      await opens(frame, page, '[part=settings]', '[name=posting]');
      await tabTo(frame, page, '[name=posting]');
      const before = await postingBy();
      await press(page, 'ArrowDown', 'Tab');
      await until(async () => (await postingBy()) !== before, 'who may post, at the backend');
      await tabTo(frame, page, '[name=posting]', 'Shift+Tab');
      await press(page, 'ArrowUp', 'Tab');
      await until(async () => (await postingBy()) === before, 'it changed back');
      await tabTo(frame, page, '[part=write]', 'Shift+Tab');
      await press(page, 'Enter');
      await waitFor(frame, '[part=send]:enabled');
      await activeIs(frame, '[name=post]');
      await page.keyboard.type(said);
      await page.keyboard.down('Control');
      await press(page, 'Enter');
      await page.keyboard.up('Control');
      await until(isThere, 'the post at the backend');
      await waitFor(frame, '[part=item]:first-of-type', said);
    },
  },
  notices: {
    async use({ frame, page, api }) {
      const rhythm = async () =>
        ((await api('/me/notices/settings')) as { byKind: Record<string, string> }).byKind['comment'];
      const before = await rhythm();
      await tabTo(frame, page, '[part=bell]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=turn]');
      await tabTo(frame, page, '[part=turn]');
      await press(page, 'Enter');
      await waitFor(frame, '#rhythm-comment');
      await tabTo(frame, page, '#rhythm-comment');
      await press(page, 'End');
      await until(async () => (await rhythm()) === 'weekly', 'the rhythm at the backend');
      await press(page, 'ArrowUp');
      await until(async () => (await rhythm()) === before, 'the rhythm as it was');
      await press(page, 'Escape');
      await activeIs(frame, '[part=bell]');
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
  'my-faq': {
    async use({ frame, page, person, widget, api }) {
      const title = `Where are the knots of ${person} ${widget.name}?`;
      const isThere = async () => JSON.stringify(await api(`/people/${person}/questions`)).includes(title);
      await tabTo(frame, page, '[part=ask]');
      await press(page, 'Enter');
      await waitFor(frame, '[name=title]');
      await activeIs(frame, '[name=title]');
      await page.keyboard.type(title);
      await press(page, 'Enter');
      await until(isThere, 'the question at the backend');
      await waitFor(frame, '[part=question]:first-child [part=title]:enabled', title);
      await tabTo(frame, page, '[part=question]:first-child [part=title]', 'Shift+Tab');
      await press(page, 'Enter');
      await waitFor(frame, '[part=dots]');
      await tabTo(frame, page, '[part=dots]');
      await press(page, 'Enter');
      await waitFor(frame, '[data-act=remove]');
      await tabTo(frame, page, '[data-act=remove]');
      await press(page, 'Enter');
      await until(async () => !(await isThere()), 'the question taken away');
    },
  },
  'house-rules': {
    async use({ frame, page, person, api }) {
      const text = `Not the place, says ${person} ${Date.now()}`;
      const { wall } = (await api(`/people/${COLLEAGUE}`)) as { wall: string };
      const { id } = (await api(`/walls/${wall}/posts`, { text })) as { id: string };
      await api(`/posts/${id}?rule=${RULE}&reason=It+is+my+page`, {}, ['DELETE', COLLEAGUE]);
      const appealed = async () => {
        const { items } = (await api('/me/removals')) as { items: { id: string; appeal?: object }[] };
        return items.some((one) => one.id === id && one.appeal);
      };
      const mine = '[part=taken] > li:first-child';
      await waitFor(frame, mine, text);
      await tabTo(frame, page, `${mine} [part=ask]`);
      await press(page, 'Enter');
      await waitFor(frame, '[name=appeal]');
      await activeIs(frame, '[name=appeal]');
      await page.keyboard.type('It was about the tide');
      await page.keyboard.down('Control');
      await press(page, 'Enter');
      await page.keyboard.up('Control');
      await until(appealed, 'the appeal at the backend');
      await waitFor(frame, `${mine} [part=appeal]`);
    },
  },
  'my-data': {
    async use({ frame, page }) {
      await tabTo(frame, page, '[part=take]');
      await press(page, 'Enter');
      await waitFor(frame, '[part=download]');
      await tabTo(frame, page, '[part=erase]');
      await press(page, 'Enter');
      await waitFor(frame, '[name=confirm]');
      await activeIs(frame, '[name=confirm]');
      await page.keyboard.type('Somebody else');
      await press(page, 'Enter');
      await waitFor(frame, '[part=wrong]');
      await press(page, 'Escape');
      await waitFor(frame, '[part=erase]');
    },
  },
  moderation: {
    person: MODERATOR,
    async use({ frame, page, api }) {
      const text = `A word too many ${Date.now()}`;
      // The appeals of the hosts before: one more of them, and the new report would begin another page of the list.
      const { items } = (await api('/reports?limit=100')) as { items: { id: string; canDecide: boolean }[] };
      for (const { id } of items.filter(({ canDecide }) => canDecide))
        await api(`/reports/${id}/decision`, { outcome: 'kept', reason: 'Said before' });
      const { wall } = (await api(`/people/${COLLEAGUE}`)) as { wall: string };
      const { id } = (await api(`/walls/${wall}/posts`, { text }, ['POST', COLLEAGUE])) as { id: string };
      await api(`/things/${id}/reports`, { rule: RULE }, ['POST', 'yann-le-goff']);
      const waits = async () => JSON.stringify(await api('/reports?limit=100')).includes(text);
      await waitFor(frame, '[part=reports] > li:last-child', text);
      await tabTo(frame, page, '[part=reports] > li:last-child [part=decide]');
      await press(page, 'Enter');
      await waitFor(frame, '[name=reason]');
      await activeIs(frame, '[name=reason]');
      await page.keyboard.type('It is plain enough');
      await tabTo(frame, page, '[value=kept]');
      await press(page, 'Enter');
      await until(async () => !(await waits()), 'the decision at the backend');
      await waitFor(frame, '[part=reports]:not(:has([part=form]))');
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
      await activeIs(frame, '[part=menu] [part=edit]');
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
    return {
      name,
      use: known?.use ?? use,
      ...(known?.attributes && { attributes: known.attributes(group) }),
      ...(known?.person && { person: known.person }),
    };
  });
}
