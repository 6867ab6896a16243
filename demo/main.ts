/**
 * What the host portal does on its pages: it says who is signed in (a switcher stands in for the portal's own sign-in),
 * whose page or which group is shown. The widgets do the rest.
 */
import type { Me } from 'teapoint/contract';
import type { GroupPageElement } from 'teapoint/widgets/group-page-element';
import type { NewsfeedElement } from 'teapoint/widgets/newsfeed-element';
import type { PortalElement } from 'teapoint/portal';

/** A widget about one person. */
type PersonalElement = Pick<NewsfeedElement, 'person'> & HTMLElement;

interface Colleague {
  id: string;
  name: string;
  /** Offices they hold. */
  roles: string[];
}

const address = new URLSearchParams(location.search);
const [as, person, group, lang] = ['as', 'person', 'group', 'lang'].map((name) => address.get(name));
const headers: Record<string, string> = as ? { 'X-Demo-User': as } : {};
/** Who one is, and the language, go from page to page. */
const kept = Object.entries({ as, lang }).flatMap(([name, value]) => (value ? `${name}=${encodeURIComponent(value)}` : [])); // prettier-ignore
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
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.portal-bar a')) link.search = kept.join('&');
  const [personPage, groupPage] = ['/?person={id}', '/demo/groups.html?group={id}'].map((page) => [page, ...kept].join('&')); // prettier-ignore
  if (person) showPerson(person);
  if (group) element<GroupPageElement>('group').group = group;
  else document.getElementById('mine')?.remove();
  // Lit takes up what stands on an element before its class is here.
  Object.assign(element<PortalElement>('portal'), {
    personPage,
    groupPage,
    user: as ?? undefined,
    headers: () => headers,
    src: '/api',
  });
}

function showPerson(person: string): void {
  for (const id of ['profile', 'contacts', 'bookmarks', 'faq', 'news', 'skills', 'wall'])
    element<PersonalElement>(id).person = person;
  // The feed is the reader's own.
  element('feed').remove();
}

/** A thousand names can wait until what the page is about stands there. */
const idle = () => new Promise<unknown>((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));

function chooseViewer(people: readonly Colleague[], viewer: Colleague): void {
  const select = element<HTMLSelectElement>('as');
  select.append(...people.map(({ id, name }) => new Option(name, id, false, id === viewer.id)));
  select.addEventListener('change', () => location.assign(`?${new URLSearchParams({ as: select.value })}`));
  element('office').classList.toggle('held', viewer.roles.length > 0);
  const other = people.find(({ id }) => id !== viewer.id);
  const link = document.getElementById('other') as HTMLAnchorElement | null;
  if (link) link.href = `/?${new URLSearchParams({ as: other?.id ?? '' })}`;
}

/** The whole module is handed over, or the build would leave out of the file what the page itself does not use. */
function showProposal(theme: { harvest: () => { css: string } }): void {
  Object.assign(element('tokens'), { textContent: theme.harvest().css, hidden: false });
}

// The file comes with the click: no visitor of a portal needs it.
document.getElementById('harvest')?.addEventListener('click', () => void import('teapoint/harvest').then(showProposal));
if (lang) speak(lang);
openPortal();
const asked = read<Colleague[]>('/demo/people.json');
const viewer = as ?? (await read<Me>('/api/me')).person.id;
const people = await asked;
await idle();
const found = people.find(({ id }) => id === viewer);
if (found) chooseViewer(people, found);
else location.replace('/');
