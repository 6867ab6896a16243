/** What people change of their own page: their words, who sees them, their photo; and the page as others see it. */
import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { AppError, personGet, personUpdate, photoSet, type Person } from '../../src/contract/index.js';
import { createClient } from '../../src/client/index.js';
import { pictureData } from '../../src/conformance/picture.js';
import { bend, cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { ProfileHeaderElement } from './profile-header-element.js';
import './profile-header.js';

const ann: WorldData['people'][number] = { id: 'ann', name: 'Ann Price', title: 'Surveyor', team: 'Tides', phone: '+44 1632 960128', languages: ['en'], daysIn: ['tue', 'thu'], building: 'Pump house', floor: '3', about: 'Tides and gauges' }; // prettier-ignore
const world = (): World =>
  createWorld({ people: [ann, { id: 'ben', name: 'Ben Ito' }, { id: 'cas', name: 'Cas Lee' }], contacts: [['ann', 'ben']] }); // prettier-ignore

describe('<tp-profile-header> on one’s own page', () => {
  afterEach(cleanUp);

  const page = async (adapter = world().as('ann'), client = connect(adapter)) => {
    const element = await mount<ProfileHeaderElement>('tp-profile-header', client);
    await eventually(() => shown(element, '[part=edit]'), 'the page');
    return element;
  };
  const open = async (element: ProfileHeaderElement, what: 'edit' | 'photo') => {
    shown(element, `[part=${what}]`)!.click();
    await eventually(() => shown(element, '[part=details]'), 'what opens');
  };
  const fill = async (element: ProfileHeaderElement, selector: string, value: string, event = 'input') => {
    Object.assign(shown(element, selector)!, { value }).dispatchEvent(new Event(event, { bubbles: true }));
    await element.updateComplete;
  };
  const save = (element: ProfileHeaderElement) => shown(element, '[part=details] [part=save]')!.click();
  const seen = (of: World, by: string): Promise<Person> => dataOf(of.as(by).execute(personGet, { person: 'ann' }));
  const choose = async (element: ProfileHeaderElement, ...files: File[]) => {
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    const field = shown(element, '[name=photo]') as HTMLInputElement;
    field.files = transfer.files;
    field.dispatchEvent(new Event('change'));
    await element.updateComplete;
  };
  const pictureFile = (width: number, height: number): Promise<File> =>
    new Promise((resolve) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      canvas.getContext('2d')!.fillRect(0, 0, width, height);
      canvas.toBlob((blob) => resolve(new File([blob!], 'me.png', { type: 'image/png' })));
    });

  it('changes what people say of themselves in place, and only that is sent', async () => {
    const one = world();
    const sent: unknown[] = [];
    const element = await page(bend(one.as('ann'), personUpdate, (real, input) => (sent.push(input), real())));
    await open(element, 'edit');
    await fill(element, '[name=preferredName]', 'Annie');
    await fill(element, '[name=pronouns]', 'she/her');
    await fill(element, '[name=language]', 'cy', 'change');
    await fill(element, '[name=about]', '  ');
    save(element);
    await eventually(() => !shown(element, '[part=details]') && textOf(element).includes('she/her'), 'the change');
    await eventually(async () => (await seen(one, 'cas')).preferredName === 'Annie', 'the change at the backend');
    expect(textOf(element)).to.include('Speaks English and Welsh').and.not.to.include('Tides and gauges');
    expect(sent).to.deep.equal([{ person: 'ann', preferredName: 'Annie', pronouns: 'she/her', about: null, languages: ['en', 'cy'] }]); // prettier-ignore
  });

  it('changes the days on which somebody is usually in, by their names in the page’s language', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    expect(textOf(element)).to.include('Usually in: Tue and Thu');
    await open(element, 'edit');
    const boxes = () => [...element.renderRoot.querySelectorAll<HTMLInputElement>('[part=week] input')];
    expect(boxes().map(({ labels }) => labels![0]!.textContent.trim())).to.eql(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']); // prettier-ignore
    expect(boxes().map(({ checked }) => checked)).to.eql([false, true, false, true, false, false, false]);
    for (const at of [3, 0]) boxes()[at]!.click();
    save(element);
    await eventually(() => textOf(element).includes('Usually in: Mon and Tue'), 'the change');
    await eventually(async () => (await seen(one, 'cas')).daysIn?.join() === 'mon,tue', 'the change at the backend');
    await open(element, 'edit');
    for (const at of [0, 1]) boxes()[at]!.click();
    save(element);
    await eventually(async () => (await seen(one, 'cas')).daysIn?.length === 0, 'no day at the backend');
    expect(textOf(element)).not.to.include('Usually in');
  });

  it('takes a draft from before there were days', async () => {
    const client = createClient({ adapter: world().as('ann'), namespace: 'profile-older-draft' });
    const element = await page(undefined, client);
    const drafts = await client.drafts;
    await drafts.write('profile', JSON.stringify({ preferredName: 'Annie', sayName: '', pronouns: '', about: 'Tides', languages: ['en'], audience: {} })); // prettier-ignore
    await open(element, 'edit');
    await eventually(() => (shown(element, '[name=preferredName]') as HTMLInputElement).value === 'Annie', 'the draft');
    expect((shown(element, '[name=tue]') as HTMLInputElement).checked).to.equal(true);
    await client.signOut();
    client.stop();
  });

  it('shows what the directory says, without a way to change it', async () => {
    const element = await page();
    await open(element, 'edit');
    const box = shown(element, '[part=directory]')!;
    expect(box.textContent)
      .to.include('Ann Price · Surveyor · Tides · Pump house · Floor 3')
      .and.to.include('comes from the directory');
    expect(box.querySelector('input, textarea')).to.equal(null);
  });

  it('lets people decide who sees a field, a number of the directory’s too', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await open(element, 'edit');
    const pickers = [
      ...element.renderRoot.querySelectorAll<HTMLSelectElement>('[part=details] [part=audience] select'),
    ];
    expect(pickers.length).to.equal(5);
    for (const [at, audience] of [
      [3, 'contacts'],
      [4, 'me'],
    ] as const) {
      // prettier-ignore
      pickers[at]!.value = audience;
      pickers[at]!.dispatchEvent(new Event('change'));
    }
    save(element);
    await eventually(async () => (await seen(one, 'ann')).audience?.about === 'contacts', 'the audience');
    const [contact, other] = [await seen(one, 'ben'), await seen(one, 'cas')];
    expect([contact.about, contact.phone]).to.deep.equal(['Tides and gauges', undefined]);
    expect([other.about, other.phone]).to.deep.equal([undefined, undefined]);
  });

  it('keeps what was begun on the device, until it is saved or given up', async () => {
    const one = world();
    const kept = async () => {
      const client = createClient({ adapter: one.as('ann'), namespace: 'profile-draft' });
      return { client, element: await page(undefined, client) };
    };
    const first = await kept();
    await open(first.element, 'edit');
    await fill(first.element, '[name=about]', 'Half a senten');
    await eventually(() => textOf(first.element).includes('Your draft is kept on this device.'), 'that it is kept');
    first.element.remove();
    first.client.stop();
    const { client, element } = await kept();
    await open(element, 'edit');
    const about = () => (shown(element, '[name=about]') as HTMLTextAreaElement).value;
    await eventually(() => about() === 'Half a senten', 'what was begun');
    shown(element, '[part=cancel]')!.click();
    await eventually(() => !shown(element, '[part=details]'), 'the form closed');
    await open(element, 'edit');
    expect(about()).to.equal('Tides and gauges');
    await client.signOut();
    client.stop();
  });

  it('says why a change was refused, and gives it up', async () => {
    const element = await page(
      bend(world().as('ann'), personUpdate, () => Promise.reject(new AppError('invalid', 'no'))),
    );
    await open(element, 'edit');
    await fill(element, '[name=about]', 'Something else');
    save(element);
    await eventually(() => shown(element, '[part=refusal]')?.textContent.includes('something in it is not valid'));
    expect(textOf(element), 'what is true').to.include('Tides and gauges');
    shown(element, '[part=discard]')!.click();
    await eventually(() => !shown(element, '[part=refusal]'));
  });

  it('shows a photo before it is saved, cut to a square and small, and takes it away again', async () => {
    const one = world();
    const sent: string[] = [];
    const element = await page(bend(one.as('ann'), photoSet, (real, input) => (sent.push(input['data'] as string), real()))); // prettier-ignore
    await open(element, 'photo');
    expect(shown(element, '[part=preview]')).to.equal(null);
    await choose(element, await pictureFile(2_000, 1_200));
    await eventually(() => shown(element, '[part=preview]'), 'the preview');
    save(element);
    await eventually(() => shown(element, 'img.avatar'), 'the photo');
    const picture = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${sent[0]}`)).blob());
    expect([picture.width, picture.height]).to.deep.equal([512, 512]);
    expect((await seen(one, 'cas')).photo).to.match(/^data:image\/jpeg/);
    await open(element, 'photo');
    shown(element, '[part=remove]')!.click();
    await eventually(() => !shown(element, 'img.avatar'), 'the initials again');
    expect((await seen(one, 'cas')).photo).to.equal(undefined);
  });

  it('takes a dropped photo, and says so when a file is none', async () => {
    const element = await page();
    await open(element, 'photo');
    await choose(element, new File(['not a picture'], 'me.jpg', { type: 'image/jpeg' }));
    await eventually(() => textOf(element).includes('This is not a picture that can be used.'), 'the words');
    expect(shown(element, '[part=details] [part=save]')).to.equal(null);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(await pictureFile(40, 60));
    shown(element, '[part=details] form')!.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    await eventually(() => shown(element, '[part=preview]'), 'the preview');
    expect(textOf(element)).not.to.include('not a picture');
  });

  it('shows one’s own page as a contact and as everyone sees it, with nothing to change there', async () => {
    const one = world();
    const audience = { about: 'contacts', phone: 'me' } as const;
    await one.as('ann').execute(personUpdate, { person: 'ann', audience }, { idempotencyKey: 'ann-decides' });
    const element = await page(one.as('ann'));
    expect(textOf(element)).to.include('Tides and gauges').and.to.include('960128');
    await fill(element, '[name=as]', 'contact', 'change');
    await eventually(() => textOf(element).includes('This is what your contacts see in this box.'), 'the words');
    await eventually(() => textOf(element).includes('Tides and gauges'), 'the page as a contact sees it');
    expect(textOf(element)).not.to.include('960128');
    for (const part of ['edit', 'photo', 'change', 'contact']) expect(shown(element, `[part=${part}]`), part).to.equal(null); // prettier-ignore
    await fill(element, '[name=as]', 'everyone', 'change');
    await eventually(() => textOf(element).includes('Surveyor') && !textOf(element).includes('gauges'), 'as everyone');
    await fill(element, '[name=as]', '', 'change');
    await eventually(() => shown(element, '[part=edit]') && textOf(element).includes('960128'), 'one’s own view');
  });

  it('has a photo of the contract’s kind in a picture and no other address of data', async () => {
    const photos = { ann: `data:image/png;base64,${pictureData}`, ben: 'data:text/html;base64,PHA+' };
    const people = Object.entries(photos).map(([id, photo]) => ({ id, name: id, photo }));
    for (const [person, has] of [
      ['ann', true],
      ['ben', false],
    ] as const) {
      // prettier-ignore
      const client = connect(createWorld({ people }).as('ann'));
      const element = await mount<ProfileHeaderElement>('tp-profile-header', client, { person });
      await eventually(() => shown(element, '.avatar'), 'the picture or initials');
      expect(Boolean(shown(element, 'img.avatar'))).to.equal(has);
    }
  });
});
