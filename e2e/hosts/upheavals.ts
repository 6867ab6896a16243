/** What portals do to the nodes in their pages; each throws when the widget does not live through it. */
import assert from 'node:assert/strict';
import type { CDPSession } from 'puppeteer-core';
import { until } from '../harness.js';
import { look } from './eyes.js';
import type { Scene } from './host.js';

const ready = (name: string) =>
  `eyes.all('tp-${name}').length > 0 && [...eyes.all('tp-${name}')].every((one) => one.shadowRoot?.querySelector('[data-state=ready], [data-state=empty]'))`;

function showsContent({ frame, widget }: Scene, timeout?: number): Promise<void> {
  return until(() => look(frame, ready(widget.name)), `content of every <tp-${widget.name}>`, timeout);
}

/**
 * One navigation of a router: the view is replaced by another one, and comes back as new nodes. As mark-up, because that is
 * how routers and portals of this kind do it; the text is the host page's own.
 */
const navigate = `(() => {
  const place = eyes.find('tp-portal').parentElement;
  const view = place.innerHTML;
  place.replaceChildren();
  place.innerHTML = view;
})()`;
const remove = `eyes.find('tp-portal').parentElement.replaceChildren()`;

/** 200 navigations leave as many listeners, nodes and streams as one. */
export async function removesAndAdds(scene: Scene): Promise<void> {
  const { page, frame } = scene;
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const round = async () => {
    await look(frame, navigate);
    await showsContent(scene);
  };
  for (let warm = 0; warm < 5; warm += 1) await round();
  const before = await leftovers(session, scene);
  // Some are replaced before they could show anything, as an impatient person does it.
  for (let index = 0; index < 200; index += 1) await (index % 20 === 0 ? round() : look(frame, navigate));
  await showsContent(scene);
  const after = await leftovers(session, scene);
  const grown = Object.entries(after).filter(([name, count]) => count > before[name as keyof typeof before] + 3);
  assert.deepEqual(grown, [], `more than before, which was ${JSON.stringify(before)}`);
  await until(() => Promise.resolve(scene.site.streams() <= 1), `one stream, not ${scene.site.streams()}`);
  await look(frame, remove);
  await until(() => Promise.resolve(scene.site.streams() === 0), 'no stream without a widget');
}

async function leftovers(session: CDPSession, { frame }: Scene) {
  const counted = async () => {
    for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
    return { listeners: metric('JSEventListeners'), nodes: metric('Nodes') };
  };
  await look(frame, 'new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 300)))');
  return { ...(await counted()), onWindow: await listenersOn(session, 'window'), onDocument: await listenersOn(session, 'document') }; // prettier-ignore
}

async function listenersOn(session: CDPSession, expression: string): Promise<number> {
  const { result } = await session.send('Runtime.evaluate', { expression });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  await session.send('Runtime.releaseObject', { objectId: result.objectId ?? '' });
  return listeners.length;
}

/** Every instance shows content, from the requests of one. */
export const countWidgets = (count: number) => async (scene: Scene) => {
  await showsContent(scene, 30_000);
  assert.equal(await look(scene.frame, `eyes.all('tp-${scene.widget.name}').length`), count);
  assert(scene.requests() <= 30, `${scene.requests()} requests`);
  assert(scene.site.streams() <= 1, `${scene.site.streams()} streams`);
};

/** The widget within its portal, the portal with its widget, and the place of both. */
export async function moves(scene: Scene): Promise<void> {
  const { frame, widget } = scene;
  for (const what of [
    `eyes.find('tp-${widget.name}')`,
    `eyes.find('tp-portal')`,
    `eyes.find('tp-portal').parentElement`,
  ]) {
    for (let times = 0; times < 3; times += 1) {
      await look(frame, `(() => { const moved = ${what}; moved.parentElement.append(document.createElement('div')); moved.parentElement.lastElementChild.append(moved); })()`); // prettier-ignore
      await showsContent(scene);
    }
  }
  await again(scene);
}

export async function clones(scene: Scene): Promise<void> {
  const { frame } = scene;
  await look(frame, `eyes.find('tp-portal').replaceWith(eyes.find('tp-portal').cloneNode(true))`);
  await showsContent(scene);
  await look(frame, `eyes.find('tp-portal').after(document.importNode(eyes.find('tp-portal'), true))`);
  await showsContent(scene);
  await look(frame, `eyes.find('tp-portal').remove()`);
  await again(scene);
}

/** Used once more, from the top of the page. */
async function again(scene: Scene): Promise<void> {
  await showsContent(scene);
  await look(scene.frame, `eyes.find('#host-button').focus()`);
  await scene.widget.use(scene);
}
