import { expect } from '@open-wc/testing';
import { memory } from '../../src/adapters/memory.js';
import { AppError, meGet, tagList } from '../../src/contract/index.js';
import type { SkillsInterestsElement } from '../skills-interests/skills-interests-element.js';
import { bend, cleanUp, eventually } from '../internal/test/widget-suite.js';
import '../skills-interests/skills-interests.js';
import type { PortalElement } from './portal-element.js';

const data = {
  people: [
    { id: 'ann', name: 'Ann Price' },
    { id: 'ben', name: 'Ben Ito', page: 'https://people.example/ben' },
  ],
  entries: [
    { person: 'ann', label: 'Python', kind: 'skill' as const },
    { person: 'ben', label: 'Python', kind: 'skill' as const },
  ],
};

describe('<tp-portal>', () => {
  let portal: PortalElement;
  let widget: SkillsInterestsElement;
  beforeEach(() => {
    const host = Object.assign(document.createElement('div'), { className: 'fixture' });
    portal = document.createElement('tp-portal');
    widget = document.createElement('tp-skills-interests');
    portal.append(widget);
    host.append(portal);
    document.body.append(host);
  });
  afterEach(cleanUp);

  it('leaves its widgets unconfigured until it knows a backend, then gives them its client', async () => {
    await widget.updateComplete;
    expect(widget.state).to.equal('unconfigured');
    portal.adapter = memory({ data, me: 'ann' });
    await eventually(() => widget.state === 'ready');
    expect(widget.client).to.equal(portal.client);
  });

  it('links people to their page: where the backend says, else by the portal’s pattern', async () => {
    Object.assign(portal, { adapter: memory({ data, me: 'ann' }), personPage: '/people/{id}' });
    await eventually(() => widget.state === 'ready');
    const client = portal.client;
    widget.shadowRoot!.querySelector<HTMLElement>('[part=chip]')!.click();
    const links = () =>
      [...widget.shadowRoot!.querySelectorAll<HTMLAnchorElement>('a[part=name]')].map(({ href }) => href).sort();
    await eventually(() => links().length === 2);
    expect(links()).to.deep.equal([new URL('/people/ann', document.baseURI).href, 'https://people.example/ben']);
    portal.personPage = '/staff/{id}';
    await portal.updateComplete;
    expect(portal.client, 'another pattern needs no other client').to.equal(client);
  });

  it('shows one’s own page from before where the host says who is signed in, and nothing to somebody else', async () => {
    portal.adapter = memory({ data, me: 'ann' });
    await eventually(() => widget.state === 'ready');
    portal.remove();
    const silent = (me: string) => bend(memory({ data, me }), meGet, () => new Promise<never>(() => undefined));
    Object.assign(portal, { adapter: silent('ann'), user: 'ann' });
    document.querySelector('.fixture')!.append(portal);
    await eventually(() => widget.state === 'ready');
    expect(widget.shadowRoot!.textContent).to.contain('Python');
    Object.assign(portal, { adapter: silent('ben'), user: 'ben' });
    await eventually(() => widget.state === 'loading');
    await portal.client!.drafts; // what opens the copies is here
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(widget.state).to.equal('loading');
  });

  it('says once that the session has expired', async () => {
    let signedIn = true;
    let expired = 0;
    portal.addEventListener('tp-session-expired', () => expired++);
    const adapter = bend(bend(memory({ data, me: 'ann' }), tagList, refuseUnless()), meGet, refuseUnless());
    function refuseUnless() {
      return (real: () => Promise<unknown>) =>
        signedIn ? real() : Promise.reject(new AppError('unauthenticated', 'gone'));
    }
    portal.adapter = adapter;
    await eventually(() => widget.state === 'ready');
    signedIn = false;
    await portal.client!.check();
    await eventually(() => expired === 1);
    await portal.client!.check();
    expect(expired).to.equal(1);
  });

  it('stops its client when it is taken off the page, and makes a new one when it is put back', async () => {
    portal.adapter = memory({ data, me: 'ann' });
    await eventually(() => widget.state === 'ready');
    const parent = portal.parentElement!;
    portal.remove();
    expect(portal.client).to.equal(undefined);
    parent.append(portal);
    await eventually(() => widget.state === 'ready');
  });
});
