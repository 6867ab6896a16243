import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTown, tryCell, type Town } from './hosts/cell.js';
import { hosts } from './hosts/hosts.js';
import { findings } from './hosts/table.js';
import type { Host } from './hosts/host.js';

/** Few but different: the strictest for every widget, the others for one each. `npm run hosts` has all of all. */
const slice = ['strict policy, nonce', 'everything reset', 'patched built-ins', 'old jQuery'];
const hostOf = (name: string): Host => {
  const host = hosts.find((one) => one.name === name);
  assert(host, `there is no host ${name}`);
  return host;
};

describe('hosts that do not wish us well', () => {
  let town: Town;
  before(async () => {
    town = await startTown();
  });
  after(() => town.close());

  for (const [place, name] of slice.entries()) {
    test(`${name}: ${place === 0 ? 'every' : 'a'} widget works, and the host is as it was`, async () => {
      assert(town.widgets.length > 1);
      const turn = place % town.widgets.length;
      for (const widget of place === 0 ? town.widgets : town.widgets.slice(turn, turn + 1)) {
        const host = hostOf(name);
        assert.deepEqual(findings({ host, cells: new Map([[widget.name, await tryCell(town, host, widget)]]) }), []);
      }
    });
  }

  test('a bundle that does harm is found out, whatever it does', async () => {
    // Everything a bundle must not do, `eval` among it: the suite has to find each.
    town.site.pages.set('/harm/teapoint.js', {
      body: `window.ours = 1;
        Array.prototype.ours = () => undefined;
        const style = document.createElement('style');
        style.textContent = 'p { color: red }';
        document.head.append(style);
        document.body.className = 'ours';
        fetch('http://elsewhere.example/').catch(() => undefined);
        new Image().src = 'data:image/png;base64,x';
        try { eval('1'); } catch { /* refused */ }
        throw new Error('ours');`,
      headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
    });
    // Without its content there is nothing to use, and the suite waits for that as long as for a slow page.
    const [widget] = town.widgets;
    const verdict = await tryCell(town, hostOf('strict policy, allow-list'), widget!, '/harm/teapoint.js');
    const said = (mark: keyof typeof verdict, what: RegExp) => assert.match(verdict[mark].join('\n'), what);
    said('works', /content of <tp-/);
    said('unharmed', /built-in Array/);
    said('unharmed', /host body: /);
    said('quiet', /TrustedScript/);
    said('quiet', /violation of connect-src|violates.*connect-src/);
    said('quiet', /page error: .*ours/);
    said('globals', /ours/);
    const plain = await tryCell(town, hostOf('plain page'), widget!, '/harm/teapoint.js');
    assert.match(plain.unharmed.join('\n'), /host sheets: /);
    assert.match(plain.unharmed.join('\n'), /last color: rgb\(34, 34, 34\) → rgb\(255, 0, 0\)/);
    assert.match(plain.quiet.join('\n'), /asks somebody else: http:\/\/elsewhere\.example/);
  });
});
