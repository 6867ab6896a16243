/** What must be so to the eye on some hosts; each throws when it is not. */
import assert from 'node:assert/strict';
import type { Frame } from 'puppeteer-core';
import { look } from './eyes.js';
import type { Scene } from './host.js';

export async function reads(frame: Frame, expression: string): Promise<void> {
  assert(await look<boolean>(frame, expression), `not so: ${expression}`);
}

const within = (scene: Scene) => `eyes.within(eyes.find('tp-${scene.widget.name}'))`;

/** Nothing of the widget reaches out of its own box, so that nobody scrolls in two directions. */
export async function fits(scene: Scene): Promise<void> {
  const out = await look<string[]>(
    scene.frame,
    `(() => {
      const base = eyes.find('tp-${scene.widget.name}').shadowRoot.querySelector('[part=base]');
      const { left, right } = base.getBoundingClientRect();
      const parent = eyes.find('tp-portal').parentElement.getBoundingClientRect();
      const reaches = (one) => {
        const box = one.getBoundingClientRect();
        return box.width > 1 && (box.left < left - 1 || box.right > right + 1);
      };
      const wide = left < parent.left - 1 || right > parent.right + 1 ? ['the box itself'] : [];
      return [...wide, ...${within(scene)}.filter(reaches).map(eyes.nameOf)];
    })()`,
  );
  assert.deepEqual(out, [], 'reaches out of the box');
}

/** In forced colours a filled shape loses its fill: what one can act on needs a border of its own. Tabs have a line below the chosen one. */
export async function hasBorders(scene: Scene): Promise<void> {
  await reads(scene.frame, `matchMedia('(forced-colors: active)').matches`);
  const bare = await look<string[]>(
    scene.frame,
    `${within(scene)}.filter((one) => one.matches('button:not(.plain, [role=tab]), input, select')).filter((one) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(one);
      return borderTopStyle === 'none' || borderTopWidth === '0px' || /^rgba.*, 0\\)$/.test(borderTopColor);
    }).map(eyes.nameOf)`,
  );
  assert.deepEqual(bare, [], 'has no border');
}

export async function isStill(scene: Scene): Promise<void> {
  await reads(scene.frame, `matchMedia('(prefers-reduced-motion: reduce)').matches`);
  const moving = await look<string[]>(
    scene.frame,
    `${within(scene)}.filter((one) => {
      const { animationName, transitionDuration } = getComputedStyle(one);
      return animationName !== 'none' || !/^(0s(, )?)+$/.test(transitionDuration);
    }).map(eyes.nameOf)`,
  );
  assert.deepEqual(moving, [], 'moves');
}
