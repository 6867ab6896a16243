import { expect } from '@open-wc/testing';
import { createWorld } from '../../src/adapters/memory.js';
import { groupMembers } from '../../src/contract/index.js';
import '../group-page/group-page.js';
import { listOf } from '../parts/list.js';
import type { GroupPageElement } from '../group-page/group-page-element.js';
import { bend, cleanUp, connect, eventually, mount, shown, textOf } from './test/widget-suite.js';

const page = document.documentElement;
const people = ['ann', 'ben', 'cas'].map((id) => ({ id, name: `${id.toUpperCase()} Price` }));
const world = () =>
  createWorld({
    people,
    groups: [{ id: 'g1', name: 'Tide tables', kind: 'social', members: people.map(({ id }) => ({ person: id })) }],
  });

describe('the language of a widget', () => {
  // Which digits Arabic has, each engine knows by itself.
  const threeMembers = `${new Intl.NumberFormat('ar').format(3)} أعضاء`;
  let element: GroupPageElement;
  const says = (...words: string[]) =>
    eventually(() => words.every((one) => textOf(element).includes(one)), `${words.join()} in ${textOf(element)}`);
  const base = () => shown(element, '[part=base]')!;
  const direction = () => getComputedStyle(base()).direction;

  beforeEach(async () => {
    page.lang = 'en';
    element = await mount<GroupPageElement>('tp-group-page', connect(world().as('ann')), { group: 'g1' });
    await says('3 members', 'Nobody has written down yet');
  });
  afterEach(async () => {
    page.removeAttribute('dir');
    page.lang = 'en';
    await cleanUp();
  });

  it('follows <html lang> to Arabic and back, words, numbers and direction', async () => {
    Object.assign(page, { lang: 'ar', dir: 'rtl' });
    await says(threeMembers, 'مغادرة');
    expect([base().lang, direction()]).to.deep.equal(['ar', 'rtl']);
    expect(textOf(element)).not.to.match(/members|Leave/);
    Object.assign(page, { lang: 'en', dir: '' });
    await says('3 members', 'Leave');
    expect([base().lang, direction()]).to.deep.equal(['en', 'ltr']);
  });

  for (const [lang, words] of Object.entries({
    de: '3 Mitglieder',
    fr: '3 membres',
    es: '3 miembros',
    cy: '3 aelod',
    ja: 'メンバー 3人',
  })) {
    it(`speaks ${lang}`, async () => {
      page.lang = lang;
      await says(words);
      expect([base().lang, direction()]).to.deep.equal([lang, 'ltr']);
    });
  }

  it('is the element’s own before that of the page, also when either changes', async () => {
    page.lang = 'fr';
    await says('3 membres');
    element.setAttribute('lang', 'ar');
    await says(threeMembers);
    expect(direction(), 'on a page that is written from the left').to.equal('rtl');
    page.lang = 'es';
    await says(threeMembers);
    element.removeAttribute('lang');
    await says('3 miembros');
    expect(direction()).to.equal('ltr');
  });

  it('is the language of a region, with its own way of writing numbers', async () => {
    page.lang = 'de_CH';
    await says('3 Mitglieder');
    expect(base().lang).to.equal('de-ch');
  });

  it('is English throughout where there are no texts: words, dates and lists, and says so', async () => {
    page.lang = 'de';
    await says('3 Mitglieder');
    for (const lang of ['pt-BR', 'xx', 'not a language']) {
      page.lang = lang;
      await says('3 members');
      expect(base().lang).to.equal('en');
      expect(listOf(['Ann', 'Ben'], element.localize)).to.equal('Ann and Ben');
      expect(element.localize.ago(Date.now() - 86_400_000)).to.equal('yesterday');
      page.lang = 'de';
      await says('3 Mitglieder');
    }
  });

  it('tells times and lists in the language of the words', async () => {
    page.lang = 'fr';
    await says('3 membres');
    expect(element.localize.ago(Date.now() - 300_000)).to.match(/^il y a 5\smin$/);
    expect(listOf(['Ann', 'Ben'], element.localize)).to.equal('Ann et Ben');
  });

  it('puts caveats into it too', async () => {
    const damaged = bend(world().as('ann'), groupMembers, async (real) => {
      const answer = (await real()) as { data: object };
      return { ...answer, data: { ...answer.data, damaged: 2 } };
    });
    page.lang = 'cy';
    element = await mount<GroupPageElement>('tp-group-page', connect(damaged), { group: 'g1' });
    await says('2 gofnod');
  });
});
