/**
 * What the host portal does on this page: it says who is signed in (a switcher stands in for the portal's own sign-in),
 * whose page is shown, and draws the head of the profile. The widgets do the rest.
 */
import type { Me, Person } from 'teapoint/contract';
import type {} from 'teapoint/widgets/group-page';
import type { PortalElement } from 'teapoint/portal';
import type { SkillsInterestsElement } from 'teapoint/widgets/skills-interests-element';

interface Colleague {
  id: string;
  name: string;
  title?: string;
}

const address = new URLSearchParams(location.search);
const element = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

const read = async <T>(path: string) => (await (await fetch(path)).json()) as T;
const people = await read<Colleague[]>('/demo/people.json');
const as = address.get('as') ?? (await read<Me>('/api/me')).person.id;
const viewer = people.find(({ id }) => id === as) ?? people[0];
const shown = address.get('person') ?? viewer?.id;

await customElements.whenDefined('tp-portal');
const portal = element<PortalElement>('portal');

function chooseViewer(select: HTMLSelectElement): void {
  select.append(...people.map(({ id, name }) => new Option(name, id, false, id === viewer?.id)));
  select.addEventListener('change', () => location.assign(`/?${new URLSearchParams({ as: select.value })}`));
}

function text(tag: string, content: string, className = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: content, className });
}

function drawProfile(person: Person): void {
  const { name, pronouns, title, team, location: place, manager, status } = person;
  const head = document.createElement('div');
  head.append(
    text('h1', pronouns ? `${name} (${pronouns})` : name),
    text('p', [title, team, place].filter(Boolean).join(' · ')),
    text('p', manager ? `Reports to ${manager.name}` : '', 'quiet'),
  );
  const line = status && text('p', `${status.emoji ?? ''} ${status.text}`.trim(), 'status');
  element('profile').replaceChildren(head, ...(line ? [line] : []));
  element('profile').hidden = false;
}

/** Links of the widgets keep the viewer, as the portal's sign-in would. */
function keepViewer(): void {
  const mine = encodeURIComponent(viewer?.id ?? '');
  portal.personPage = `/?as=${mine}&person={id}`;
  portal.groupPage = `/?as=${mine}&group={id}`;
  const other = people.find(({ id }) => id !== viewer?.id);
  element<HTMLAnchorElement>('other').href = `/?${new URLSearchParams({ as: other?.id ?? '' })}`;
}

chooseViewer(element<HTMLSelectElement>('as'));
keepViewer();
if (shown) element<SkillsInterestsElement>('skills').person = shown;
const group = address.get('group');
if (group) {
  element('skills').hidden = true;
  element('middle').prepend(Object.assign(document.createElement('tp-group-page'), { group }));
}
const headers = { 'X-Demo-User': viewer?.id ?? '' };
portal.headers = () => headers;
portal.src = '/api';
if (shown) {
  const answer = await fetch(`/api/people/${encodeURIComponent(shown)}`, { headers });
  if (answer.ok) drawProfile((await answer.json()) as Person);
}
