import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const notWidgets = ['portal', 'loader'];
const widgets = readdirSync(here).filter(
  (name) => existsSync(`${here}${name}/${name}.ts`) && !notWidgets.includes(name),
);

test('every widget has its files, its manual, a walk with keys alone, and passes the suite of every widget', () => {
  assert(widgets.includes('skills-interests'));
  for (const name of widgets) {
    for (const file of [`${name}-element.ts`, `${name}.test.ts`, `${name}.keyboard.test.ts`])
      assert(existsSync(`${here}${name}/${file}`), file);
    // Its own, or those of what it shares with another.
    assert.match(
      readFileSync(`${here}${name}/${name}-element.ts`, 'utf8'),
      /(?:\.\/|shared\/)[\w-]+\.styles\.js'/,
      name,
    );
    assert.match(readFileSync(`${here}${name}/${name}.test.ts`, 'utf8'), new RegExp(`widgetSuite\\('tp-${name}'`));
    assert(existsSync(`${here}../docs/widgets/${name}.md`), `docs/widgets/${name}.md`);
  }
});

test('widgets can be imported where there is no DOM', async () => {
  for (const name of widgets) {
    const { ...exported } = (await import(`./${name}/${name}-element.js`)) as object;
    assert.equal(Object.values(exported).length > 0, true);
  }
});

test('no text stands in the code of a widget', () => {
  for (const name of [...widgets, 'parts', 'shared', 'internal']) {
    for (const file of readdirSync(`${here}${name}`).filter((path) => /(?<!\.test)\.ts$/.test(path))) {
      const source = readFileSync(`${here}${name}/${file}`, 'utf8');
      assert.doesNotMatch(source, />\s*\p{L}+(?: \p{L}+)*\s*<\/(?:p|button|span|a|label|strong|option)>/u, file);
    }
  }
});
