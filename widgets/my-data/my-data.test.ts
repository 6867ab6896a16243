import { expect } from '@open-wc/testing';
import { createWorld } from '../../src/adapters/memory.js';
import { AppError, dataErase, dataExport, meGet, personGet } from '../../src/contract/index.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { bend, cleanUp, connect, downloaded, eventually, mount, reaches, shown, textOf, widgetSuite, without } from '../internal/test/widget-suite.js'; // prettier-ignore
import type { MyDataElement } from './my-data-element.js';
import './my-data.js';

const people = [
  { id: 'ann', name: 'Ann Price', about: 'Tides and tea' },
  { id: 'ben', name: 'Ben Ito' },
];
const world = () => createWorld({ people });

widgetSuite('tp-my-data', {
  main: personGet,
  full: () => world().as('ann'),
  empty: () => without(world().as('ann'), dataExport, dataErase),
});

describe('<tp-my-data>', () => {
  afterEach(cleanUp);
  const page = async (adapter = world().as('ann')) => {
    const element = await mount<MyDataElement>('tp-my-data', connect(adapter));
    await reaches(element, 'ready');
    return element;
  };
  const ask = async (element: MyDataElement, name: string) => {
    shown(element, '[part=erase]')!.click();
    await eventually(() => shown(element, '[name=confirm]'));
    (shown(element, '[name=confirm]') as HTMLInputElement).value = name;
    shown(element, '[part=send]')!.click();
  };

  it('hands over everything as files, each under its own name', async () => {
    const element = await page();
    shown(element, '[part=take]')!.click();
    await eventually(() => shown(element, '[part=files]'));
    expect(textOf(element)).to.contain('Everything (JSON)Profile (vCard)Bookmarks (for browsers)Questions and answers'); // prettier-ignore
    const { name, text } = await downloaded(() => shown(element, '[part=download]')!.click());
    expect(name).to.equal('everything.json');
    expect(text).to.contain('Tides and tea');
  });

  it('says that files could not be gathered, and gathers them when tried again', async () => {
    let isDown = true;
    const element = await page(bend(world().as('ann'), dataExport, (real) => (isDown ? Promise.reject(new AppError('unavailable', 'down')) : real()))); // prettier-ignore
    shown(element, '[part=take]')!.click();
    await eventually(() => shown(element, '[part=retry]'));
    isDown = false;
    shown(element, '[part=retry]')!.click();
    await eventually(() => shown(element, '[part=files]'));
  });

  it('takes nothing away under another name', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await ask(element, 'Ben Ito');
    await eventually(() => textOf(element).includes('This is not your name as it stands here.'));
    expect((await dataOf(one.as('ann').execute(meGet, {}))).person.id).to.equal('ann');
  });

  it('says what goes and what stays, and takes it away for good', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    shown(element, '[part=erase]')!.click();
    await eventually(() => shown(element, '[part=stays]'));
    expect(textOf(element)).to.contain('What goes Your profile').and.to.contain('What stays Where others answered');
    shown(element, '[part=cancel]')!.click();
    await eventually(() => shown(element, '[part=erase]'));
    await ask(element, 'ann price');
    await eventually(() => textOf(element).includes('Your data has been taken away.'));
    const after = await one.as('ben').execute(personGet, { person: 'ann' }).catch((error: AppError) => error.code); // prettier-ignore
    expect(after).to.equal('not-found');
  });
});
