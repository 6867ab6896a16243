/**
 * What the host portal does on this page: it says who is signed in (a switcher stands in for the portal's own sign-in),
 * whose page is shown. The widgets do the rest.
 */
import type { Me } from 'teapoint/contract';
import type {} from 'teapoint/widgets/group-page';
import type { NewsfeedElement } from 'teapoint/widgets/newsfeed-element';
import type { PortalElement } from 'teapoint/portal';

/** A widget about one person. */
type PersonalElement = Pick<NewsfeedElement, 'person'> & HTMLElement;

interface Colleague {
  id: string;
  name: string;
  title?: string;
}

const address = new URLSearchParams(location.search);
const [as, person, group, lang] = ['as', 'person', 'group', 'lang'].map((name) => address.get(name));
const headers: Record<string, string> = as ? { 'X-Demo-User': as } : {};
const element = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return (await answer.json()) as T;
}

/** `?lang=ar` shows the page as an Arabic portal would have it; what the portal says itself stays English here. */
function speak(language: string): void {
  for (const own of document.querySelectorAll<HTMLElement>('.portal-bar, .guide')) own.lang = 'en';
  const dir = /^(?:ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';
  Object.assign(document.documentElement, { lang: language, dir });
}

/** Nothing here waits for an answer, so that the widgets ask for their content at once. */
function openPortal(): void {
  const mine = Object.entries({ as, lang })
    .map(([name, value]) => (value ? `${name}=${encodeURIComponent(value)}&` : ''))
    .join('');
  const [personPage, groupPage] = [`/?${mine}person={id}`, `/?${mine}group={id}`];
  for (const id of ['profile', 'contacts', 'news', 'skills']) if (person) element<PersonalElement>(id).person = person;
  // The feed is the reader's own.
  if (person || group) element('feed').remove();
  if (group) {
    element('skills').hidden = true;
    element('middle').prepend(Object.assign(document.createElement('tp-group-page'), { group }));
  }
  // Lit takes up what stands on an element before its class is here.
  Object.assign(element<PortalElement>('portal'), { personPage, groupPage, headers: () => headers, src: '/api' });
}

function chooseViewer(people: readonly Colleague[], viewer: string): void {
  const select = element<HTMLSelectElement>('as');
  select.append(...people.map(({ id, name }) => new Option(name, id, false, id === viewer)));
  select.addEventListener('change', () => location.assign(`/?${new URLSearchParams({ as: select.value })}`));
  const other = people.find(({ id }) => id !== viewer);
  element<HTMLAnchorElement>('other').href = `/?${new URLSearchParams({ as: other?.id ?? '' })}`;
}

/** The whole module is handed over, or the build would leave out of the file what the page itself does not use. */
function showProposal(theme: { harvest: () => { css: string } }): void {
  Object.assign(element('tokens'), { textContent: theme.harvest().css, hidden: false });
}

// The file comes with the click: no visitor of a portal needs it.
element('harvest').addEventListener('click', () => void import('teapoint/harvest').then(showProposal));
if (lang) speak(lang);
openPortal();
const asked = read<Colleague[]>('/demo/people.json');
const viewer = as ?? (await read<Me>('/api/me')).person.id;
const people = await asked;
if (people.some(({ id }) => id === viewer)) chooseViewer(people, viewer);
else location.replace('/');
