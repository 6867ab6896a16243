import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { fill, openAs, press, problemsOf, stage, until, waitForElement } from './harness.js';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../scripts/harvest.mjs', import.meta.url));

/** All elements of the page that match, shadow roots included. As text, because it runs in the page. */
const deep = `var deep = (root, selector) => [...root.querySelectorAll('*')].flatMap((element) => [
  ...(element.matches(selector) ? [element] : []),
  ...(element.shadowRoot ? deep(element.shadowRoot, selector) : []),
]);`;

describe('the look of the widgets', () => {
  const at = stage();

  /** The demo page with a panel open and suggestions on show, as somebody sees it who set this in the system. */
  async function seen(name: string, value: string): Promise<Page> {
    const page = await openAs(at.browser, at.server.url, 'mairead-oconnor');
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
    await press(page, '[part=chip]');
    await waitForElement(page, '[part=person]');
    await fill(page, '#interest-input', 'gardening on clay');
    await waitForElement(page, '#interest-0');
    await page.keyboard.press('ArrowDown');
    return page;
  }

  test('with forced colours, whatever a tint told apart has a line', async () => {
    const page = await seen('forced-colors', 'active');
    // The bell stands in a line of the page and has no box of its own.
    const bare = await page.evaluate(`${deep}
      deep(document, 'button:not(.plain, [role=tab]), input, select, .note, [part=popup], [part=panel]:not([role=tabpanel]), [part=base], span[part=avatar]')
        .filter((element) => element.getRootNode() !== document && element.getClientRects().length > 0)
        .filter((element) => !element.matches('[part=base]') || element.getRootNode().host.localName !== 'tp-notices')
        .filter((element) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
          return borderTopStyle === 'none' || parseFloat(borderTopWidth) === 0;
        })
        .map((element) => element.outerHTML.slice(0, 100))`);
    assert.deepEqual(bare, []);
    const outline = await page.evaluate(
      `${deep} getComputedStyle(deep(document, '[role=option][aria-selected=true]')[0]).outlineStyle`,
    );
    assert.equal(outline, 'solid');
    const lines = (await page.evaluate(
      `${deep} deep(document, '[role=tab]').map((tab) => getComputedStyle(tab).borderBottomColor)`,
    )) as string[];
    assert.equal(new Set(lines).size, 2, 'the chosen tab has a line that the others have not');
    await page.close();
  });

  test('with more contrast, no words are quieter than the others', async () => {
    const page = await seen('prefers-contrast', 'more');
    const colors = (await page.evaluate(`${deep}
      const inside = (element) => element.getRootNode() !== document;
      [...new Set(deep(document, '.quiet:not(button)').filter(inside).map((element) => getComputedStyle(element).color))]`)) as string[];
    const text = await page.evaluate(`getComputedStyle(document.querySelector('tp-skills-interests')).color`);
    assert.deepEqual(colors, [text]);
    await page.close();
  });

  test('compact takes less room, and what is pressed stays 24 px', async () => {
    const page = await openAs(at.browser, at.server.url, 'mairead-oconnor');
    await waitForElement(page, 'tp-skills-interests >>> [data-state=ready]');
    // The page keeps more room for it than it needs.
    const measure = `${deep}
      document.querySelector('tp-skills-interests').style.minBlockSize = '0';
      [document.querySelector('tp-skills-interests').shadowRoot.querySelector('.base').offsetHeight,
       Math.min(...deep(document.querySelector('tp-skills-interests').shadowRoot, 'button, input').map((element) => element.offsetHeight))]`;
    const [usual] = (await page.evaluate(measure)) as [number, number];
    await page.evaluate(`document.getElementById('portal').style.setProperty('--tp-density', '0.75')`);
    const [compact, least] = (await page.evaluate(measure)) as [number, number];
    assert(compact < usual * 0.9, `${compact} of ${usual}`);
    assert(least >= 24, `${least}`);
    await page.close();
  });

  test('the command harvests a page in both schemes', async () => {
    const { stdout } = await run(process.execPath, [command, `${at.server.url}/?as=mairead-oconnor`]);
    assert.match(stdout, /^tp-portal \{\n[^}]*--tp-accent: #[0-9a-f]{6}; \/\* [\d.]+:1/);
    assert.match(stdout, /--tp-surface: #ffffff;/);
    assert.match(stdout, /@media \(prefers-color-scheme: dark\) \{\n {2}tp-portal \{\n[^}]*--tp-surface: #1f2423;/);
  });

  test('so does the button of the demo page, within its policy', async () => {
    const page = await openAs(at.browser, at.server.url, 'mairead-oconnor');
    await page.locator('#harvest').click();
    const proposed = () => page.$eval('#tokens', (block) => block.textContent);
    await until(proposed, 'the proposal');
    assert.match(await proposed(), /^tp-portal \{[^}]*--tp-accent/);
    assert.deepEqual(await problemsOf(page), []);
    await page.close();
  });
});
