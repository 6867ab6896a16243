import { expect } from '@open-wc/testing';
import { memory } from '../../src/adapters/memory.js';
import type { PortalElement } from '../portal/portal-element.js';
import '../group-page/group-page.js';
import '../skills-interests/skills-interests.js';
import { announce } from './announcer.js';
import type { TeapointElement } from './base-element.js';
import { nodesOf } from './test/access.js';
import { cleanUp, eventually } from './test/widget-suite.js';

const selector = '[data-tp-announcer]';
const regions = () => [...document.querySelectorAll<HTMLElement>(selector)];
const said = () => regions()[0]?.textContent ?? '';

function portal(person: string): PortalElement {
  const host = Object.assign(document.createElement('div'), { className: 'fixture' });
  const made = document.createElement('tp-portal');
  const page = Object.assign(document.createElement('tp-group-page'), { group: 'g1' });
  made.append(document.createElement('tp-skills-interests'), page);
  made.adapter = memory({
    me: person,
    data: {
      people: [{ id: 'ann', name: 'Ann Price' }],
      entries: [{ person: 'ann', label: 'Python', kind: 'skill' }],
      groups: [{ id: 'g1', name: 'Tide tables', kind: 'social', members: [{ person: 'ann' }] }],
    },
  });
  host.append(made);
  document.body.append(host);
  return made;
}
const widgets = (made: PortalElement) => [...made.children] as TeapointElement[];

describe('the announcer', () => {
  beforeEach(() => regions().forEach((region) => region.remove()));
  afterEach(cleanUp);

  it('is one polite region in the light DOM of the page, whatever number of widgets and portals', async () => {
    const portals = [portal('ann'), portal('ann')];
    await eventually(() => portals.flatMap(widgets).every(({ state }) => state === 'ready'));
    const [region] = regions();
    expect(regions().length).to.equal(1);
    expect(region!.parentNode).to.equal(document.body);
    expect([region!.getAttribute('role'), region!.ariaLive]).to.deep.equal(['status', 'polite']);
    const live = nodesOf(document.body).filter((node) =>
      node.matches('[aria-live], [role=status], [role=alert], [role=log], output'),
    );
    expect(live, 'no other live region, in shadow roots neither').to.deep.equal([region]);
  });

  it('says what comes together together, each thing once, and the same sentence again as a change', async () => {
    announce('Ann Price is a contact now.');
    announce('Ann Price is a contact now.');
    announce('You joined “Tide tables”.');
    await eventually(() => said() !== '');
    expect(said()).to.equal('Ann Price is a contact now. You joined “Tide tables”.');
    announce('Ann Price is a contact now.');
    await eventually(() => said() === 'Ann Price is a contact now.');
    announce('Ann Price is a contact now.');
    await eventually(() => said() === 'Ann Price is a contact now.\u00a0');
  });

  it('is shared with another copy of the bundle on the page', async () => {
    const name = './announcer.ts?another-copy';
    const other = (await import(name)) as { prepareAnnouncer: () => void; announce: (text: string) => void };
    other.prepareAnnouncer();
    announce('from one');
    await eventually(() => said() === 'from one');
    other.announce('from the other');
    await eventually(() => said() === 'from the other');
    expect(regions().length).to.equal(1);
  });

  it('wipes what it said, so that whoever reads through the page later does not meet it', async () => {
    announce('said once');
    await eventually(() => said() === 'said once');
    await eventually(() => said() === '');
  });
});
