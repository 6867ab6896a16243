// The manifest is read from the source's text; here it is held against the classes themselves.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { customElements } from './custom-elements.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { modules } = customElements();
const elements = modules.flatMap(({ declarations = [] }) => declarations);
/** What every element has already, and editors know. */
const ofHtml = new Set(['lang', 'dir']);
const sorted = (/** @type {Iterable<string>} */ names) => [...names].sort();

test('every folder with an element is in it, once as a class and once as a tag', () => {
  const folders = readdirSync('widgets').filter((name) => existsSync(`widgets/${name}/${name}-element.ts`));
  assert(folders.includes('skills-interests'));
  const tags = folders.map((name) => `tp-${name}`);
  assert.deepEqual(sorted(elements.map(({ tagName }) => tagName)), sorted(tags));
  const defined = modules.flatMap(({ exports }) => exports).filter(({ kind }) => kind === 'custom-element-definition');
  assert.deepEqual(sorted(defined.map(({ name }) => name)), sorted(tags));
});

test('attributes and reactive properties are those of the classes', () => {
  const code = `
    const found = {};
    for (const folder of ${JSON.stringify(elements.map(({ tagName }) => tagName.slice(3)))}) {
      const [element] = Object.values(await import('./widgets/' + folder + '/' + folder + '-element.ts'));
      const open = [...element.elementProperties].filter(([, { state }]) => !state);
      found['tp-' + folder] = { attributes: element.observedAttributes, properties: open.map(([name]) => name) };
    }
    process.stdout.write(JSON.stringify(found));`;
  const flags = ['--conditions=teapoint-source', '--import', 'tsx', '--input-type=module', '--eval', code];
  const found = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }));
  for (const { tagName, attributes, members } of elements) {
    const { attributes: observed, properties } = found[tagName];
    const own = observed.filter((/** @type {string} */ name) => !ofHtml.has(name));
    assert.deepEqual(sorted(attributes.map(({ name }) => name)), sorted(own), `attributes of <${tagName}>`);
    const fields = members.map(({ name }) => name);
    for (const name of properties)
      assert(ofHtml.has(name) || fields.includes(name), `<${tagName}> has ${name}, with a sentence about it`);
  }
});

test('what a class offers carries a sentence', () => {
  for (const { tagName, summary, attributes, members, events, slots, cssParts, cssProperties } of elements) {
    assert(summary, `<${tagName}> says what it is`);
    for (const list of [attributes, members, events, slots, cssParts, cssProperties])
      for (const { name, description } of list) assert(description, `${name} of <${tagName}>`);
  }
});
