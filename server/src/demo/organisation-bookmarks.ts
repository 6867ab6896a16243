/** What people of the demo saved, the newest first; `on` pages of their intranet and of the harbour's outside world. */
export interface DemoBookmark {
  person: string;
  url: string;
  title: string;
  note?: string;
  tags: string[];
  audience?: 'everyone' | 'contacts' | 'me';
  unread?: boolean;
}

export const bookmarks: DemoBookmark[] = [
  { person: 'jonas-nyberg', url: 'https://models.harbourside.example/surge/latest', title: 'Surge model, latest run', tags: ['Tides', 'Models'], note: 'Runs at 03 and 15 UTC; the plots follow half an hour later.' },
  { person: 'mairead-oconnor', url: 'https://models.harbourside.example/surge/latest?utm_source=newsletter', title: 'Surge model', tags: ['Tides', 'Forecast'] },
  { person: 'rhodri-llewelyn', url: 'https://models.harbourside.example/surge/latest', title: 'Surge model, latest run', tags: ['Forecast', 'On call'] },
  { person: 'iestyn-pugh', url: 'https://gauges.harbourside.example/app#/stations/old-lock', title: 'Gauge at the old lock', tags: ['Gauges', 'Levelling'], note: 'Reads high until it is levelled again.' },
  { person: 'mairead-oconnor', url: 'https://gauges.harbourside.example/app#/stations/old-lock', title: 'Old lock: readings', tags: ['Gauges'] },
  { person: 'ffion-griffiths', url: 'https://library.harbourside.example/levelling/handbook.pdf', title: 'Handbook of levelling', tags: ['Levelling', 'Handbooks'], note: 'Chapter 4 is the one everybody asks for.' },
  { person: 'tomos-bevan', url: 'https://library.harbourside.example/levelling/handbook.pdf', title: 'Handbook of levelling', tags: ['levelling'] },
  { person: 'mairead-oconnor', url: 'https://library.harbourside.example/levelling/handbook.pdf', title: 'Handbook of levelling', tags: ['Levelling', 'Handbooks'], unread: true },
  { person: 'dewi-morgan', url: 'https://wiki.harbourside.example/ctd/file-formats', title: 'CTD files and their surprises', tags: ['CTD', 'Data'] },
  { person: 'thuy-nguyen', url: 'https://wiki.harbourside.example/ctd/file-formats', title: 'CTD files and their surprises', tags: ['CTD'] },
  { person: 'yann-le-goff', url: 'https://cartes.harbourside.example/salle', title: 'Salle des cartes : catalogue', tags: ['Cartes', 'Brest'] },
  { person: 'mairead-oconnor', url: 'https://canteen.harbourside.example/', title: 'This week’s menu', tags: ['Canteen'] },
  { person: 'gwenllian-rhys', url: 'https://canteen.harbourside.example/#wednesday', title: 'Menu', tags: ['Canteen'] },
  { person: 'mairead-oconnor', url: 'https://travel.harbourside.example/expenses', title: 'Travel expenses', tags: ['Forms'], audience: 'me' },
  { person: 'ayesha-iqbal', url: 'https://drills.harbourside.example/flood/checklist', title: 'Flood drill: the list', tags: ['Floods', 'On call'], audience: 'contacts' },
]; // prettier-ignore
