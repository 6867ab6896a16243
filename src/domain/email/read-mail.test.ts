import { expect } from '@open-wc/testing';
import { openMail } from '../../../widgets/my-faq/mail-file.js';
import { textOfHtml } from './html-text.js';
import type { Mail } from './mail.js';
import { readMail } from './read-mail.js';

interface Expected {
  owner: string;
  title: string;
  question: string;
  answer: string;
  /** Whose words were taken, beside the owner's. */
  authors: string[];
  /** Third people, addresses and numbers in the mail. */
  gone: string[];
}

const emails: Record<string, Expected> = {
  'outlook-en.eml': {
    owner: 'Mairead O’Connor',
    title: 'How do I get the tide gauge data for the last ten years?',
    question:
      'We are planning the quay survey and […] thought you would know. How do I get the tide gauge data for the last ten years? I found the portal but the export button is grey for me.',
    answer:
      'You need the tides-read role first. Ask for it on the access page (https://access.harbourside.example/roles), it takes about a day. Then open the portal export and choose the gauge and the years.\n\nTwo things to know:\n\n- The gap in 2019 is real, the gauge was out for repair.\n- Heights are above chart datum, not above sea level.\n\nIf the role does not come through, call me on […] or ask […], her […].',
    authors: ['Bevan, Tomos'],
    gone: ['Tomos', 'Bevan', 'Siân', 'Hughes', '@', '%40', '960', '182', '4471', 'Custom House'],
  },
  'outlook-de.eml': {
    owner: 'Sabine Koch',
    title: 'Kann ich den Fernzugriff auch mit meinem eigenen Notebook einrichten?',
    question:
      'Ab nächster Woche arbeite ich zwei Tage zu Hause. Kann ich den Fernzugriff auch mit meinem eigenen Notebook einrichten? […] meinte, dafür gebe es einen Antrag, ich finde ihn aber nicht.',
    answer:
      'Ja, das geht. Sie beantragen den Zugang im Portal unter „Meine Anträge“ > „Fernzugriff“ und wählen dort Ihr Gerät aus. Nach der Freigabe durch Ihre Leitung dauert es ungefähr zwei Tage.\n\nWichtig: Der Antrag gilt immer nur bis zum 31.12.2026 und muss danach verlängert werden. Bei Fragen hilft auch […].',
    authors: ['Petersen, Jörg'],
    gone: ['Petersen', 'Jörg', 'Lehmann', 'Ute', 'Brandt', '9876', '0151', '@', 'Werftstraße', 'Amtsgericht'],
  },
  'outlook-fr-html.eml': {
    owner: 'Nadia Benali',
    title: 'Est-ce que je peux demander une avance pour le train et l’hôtel ?',
    question:
      'Je pars à Brest en décembre avec […]. Est-ce que je peux demander une avance pour le train et l’hôtel ? Le guide ne parle que du remboursement.',
    answer:
      'Oui, c’est possible depuis septembre. Il faut remplir le formulaire « Mission » au moins dix jours avant le départ et joindre le devis :\n\n- pour le train, le devis de l’agence ;\n- pour l’hôtel, le plafond est de 130 € par nuit.\n\nLe formulaire se trouve dans le portail (https://portail.rivage.example/missions). En cas d’urgence, voyez avec […] au […].',
    authors: ['Thierry Le Goff'],
    gone: ['Thierry', 'Goff', 'Claire', 'Girard', '01 99', '@', 'confidentiel', 'Bureau 214'],
  },
  'gmail-en.eml': {
    owner: 'Iestyn Pugh',
    title: 'How should we store chlorophyll samples on the boat?',
    question:
      '[…] told me you run the water lab now. How should we store chlorophyll samples on the boat? Last time ours were useless. You can reach me on […] until noon.',
    answer:
      'Freeze them within two hours and keep them in the dark. We use the small amber bottles from the store room, label them with the station and the UTC time. A sample that got warm is worth nothing, so rather take a new one.\n\nThe method sheet is here: https://wiki.estuary.example/lab/chlorophyll',
    authors: ['Ayesha Iqbal'],
    gone: ['Ayesha', 'Iqbal', 'Marek', 'Zielinski', '07700', '+44', '@'],
  },
  'gmail-de.eml': {
    owner: 'Katrin Vogt',
    title: 'An wen schickt ein Lieferant seine Rechnung, wenn wir direkt bestellt haben?',
    question:
      'Hast du kurz Zeit? An wen schickt ein Lieferant seine Rechnung, wenn wir direkt bestellt haben? Die Firma […] fragt schon zum zweiten Mal.',
    answer:
      'Die Rechnung muss an die zentrale Adresse gehen und die Bestellnummer enthalten, sonst kommt sie automatisch zurück. Wenn die Bestellnummer fehlt, bitte den Lieferanten um eine neue Rechnung, nicht um eine Kopie.\n\nSkonto ziehen wir nur, wenn die Rechnung binnen fünf Tagen geprüft ist.',
    authors: ['Benedikt Aumüller'],
    gone: ['Benedikt', 'Aumüller', 'Lindner', '089', '@', 'Super'],
  },
  'apple-en-forward.eml': {
    owner: 'Rhian Morgan',
    title: 'Which meeting rooms have a hearing loop?',
    question:
      "Which meeting rooms have a hearing loop? […]'s team will have a guest on the 12/11/2026 who needs one, and the plan on the wall is old.",
    answer:
      'Rooms 2.04 and 3.11 have a hearing loop, and the council chamber. In the booking tool choose the filter “Accessible” and the loop is listed with the room. Please book the quarter of an hour before as well, it has to be switched on.',
    authors: ['Daniel Okafor'],
    gone: ['Daniel', 'Okafor', 'Gwen', 'Parry', '2217', '@', 'iPhone'],
  },
  'apple-fr.txt': {
    owner: 'Amélie Durand',
    title: 'Comment fait-on pour avoir un deuxième écran ?',
    question: 'Comment fait-on pour avoir un deuxième écran ? Mon responsable, […], est d’accord.',
    answer:
      'Tu peux le commander toi-même : dans le portail, « Mon poste », puis « Matériel ». Le deuxième écran est gratuit si ton bureau fait plus de 140 cm de large, sinon il faut l’accord de l’ergonome.\n\nCompte trois semaines de délai.',
    authors: ['Éric Delmas'],
    gone: ['Éric', 'Delmas', 'Pascal', 'Roux', '06 39', '@', 'iPhone'],
  },
  'thunderbird-de.eml': {
    owner: 'Greta Nissen',
    title: 'Darf man Dienstreisen mit dem eigenen Fahrrad abrechnen, und wenn ja, wie viel gibt es pro Kilometer?',
    question:
      'Darf man Dienstreisen mit dem eigenen Fahrrad abrechnen, und wenn ja, wie viel gibt es pro Kilometer? […] sagte etwas von fünf Cent.',
    answer:
      'Ja, seit der letzten Änderung der Reisekosten sind es zehn Cent pro Kilometer, höchstens aber der Preis der Fahrkarte. Trage die Strecke im Formular unter "Sonstiges" ein und hänge einen Ausdruck der Karte an.\n\n[…] Auskunft war richtig, gilt aber nur noch für Fahrten vor dem 01.07.2026.',
    authors: ['Fatma Yildiz'],
    gone: ['Fatma', 'Yildiz', 'Holger', 'Stein', '04921', '218', '@', 'Emden'],
  },
  'thunderbird-fr.eml': {
    owner: 'Loïc Tanguy',
    title: 'Combien de temps faut-il garder un dossier de subvention ?',
    question:
      'Combien de temps faut-il garder un dossier de subvention ?\n\nEt les demandes refusées, faut-il aussi les garder ? […] pense que non.',
    answer:
      'Dix ans après le dernier versement, puis versement aux archives.\n\nOui, deux ans. […] avait raison avant 2024, la règle a changé. Le tableau de gestion est sur https://archives.example/tableau.',
    authors: ['Jeanne Kervella'],
    gone: ['Jeanne', 'Kervella', 'Paul', 'Henri', 'Masson', '5512', '@'],
  },
  'thunderbird-en-forward.eml': {
    owner: 'Mairead O’Connor',
    title: 'May we print your logo on the survey report, and in which colours?',
    question:
      'May we print your logo on the survey report, and in which colours? Our designer, […], needs it by Friday; his number is […].',
    answer: '',
    authors: ['Petra Svensson'],
    gone: ['Petra', 'Svensson', 'Hannah', 'Lloyd', 'Anders', 'Holm', '+46', '5550', '@', 'CAUTION', 'Stockholm'],
  },
};

const fetched = async (name: string): Promise<Blob> =>
  (await fetch(new URL(`fixtures/${name}`, import.meta.url))).blob();
const mailOf = async (name: string): Promise<Mail> =>
  name.endsWith('.txt') ? { text: await (await fetched(name)).text() } : openMail(await fetched(name));

describe('reading a mail', () => {
  for (const [name, { owner, authors, gone, ...expected }] of Object.entries(emails)) {
    it(`tells question and answer of ${name} apart`, async () => {
      const { title, question, answer, ...read } = readMail(await mailOf(name), { name: owner });
      expect({ title, question, answer }).to.deep.equal(expected);
      expect(read.authors.map((author) => author.name)).to.deep.equal(authors);
    });

    it(`leaves no address, number or third name of ${name} behind`, async () => {
      const mail = await mailOf(name);
      const { title, question, answer } = readMail(mail, { name: owner });
      for (const word of gone) {
        expect([title, question, answer].join('\n'), word).not.to.include(word);
      }
    });
  }

  it('knows the owner by the address where the mail has another name', async () => {
    const mail = await mailOf('gmail-de.eml');
    const owner = { name: 'K. Lindqvist', address: 'Katrin.Vogt@auenland.example' };
    expect(readMail(mail, owner).answer).to.match(/^Die Rechnung muss/);
  });

  it('takes one’s own question and what a colleague answered, and says whose words these are', () => {
    const text =
      'Hi Ann,\n\nuse the blue form, the green one is old.\n\nBest,\nBen\n\nOn 3 Nov 2026, at 10:12, Ann Lee <ann@x.example> wrote:\n\n> Which form is it?\n> Ann';
    const mail = { text, from: { name: 'Ben Roy', address: 'ben@x.example' } };
    const { question, answer, authors } = readMail(mail, { name: 'Ann Lee' });
    expect([question, answer]).to.deep.equal(['Which form is it?\nAnn', 'Use the blue form, the green one is old.']);
    expect(authors).to.deep.equal([mail.from]);
  });

  it('keeps dates, amounts, rooms and orders of things, which look a little like numbers one can dial', () => {
    const text =
      'Until 03.11.2026, from 01.02.–05.02.2026, room 0.312, 10,000.00 EUR, 2026-11-03, 12:30, version 10.15.7.';
    expect(readMail({ text }, { name: 'Ann' }).question).to.equal(text);
  });

  it('keeps a sentence that speaks of thanks or of secrets', () => {
    const text = 'Is the salary table confidential?\nThanks to the new form nobody asks any more.\nDear is a word.';
    expect(readMail({ text }, { name: 'Ann' }).question).to.equal(text);
  });

  it('asks about words that could be a name but do not have to', () => {
    const { doubts } = readMail({ text: 'The key is with Rhys Morgan, in Facilities.' }, { name: 'Ann' });
    expect(doubts).to.deep.equal(['Rhys Morgan']);
  });

  it('takes a note without any mark of a mail as it is', () => {
    const { question, answer } = readMail({ text: 'Where is the loop?' }, { name: 'Ann' });
    expect([question, answer]).to.deep.equal(['Where is the loop?', '']);
    expect(readMail({ text: ' \n> \n' }, { name: 'Ann' }).question).to.equal('');
  });

  it('says why a file is no mail', async () => {
    const why = (blob: Blob) => openMail(blob).then(() => '', ({ why }: { why: string }) => why); // prettier-ignore
    expect(await why(new Blob([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])]))).to.equal('outlook');
    expect(await why(new Blob(['%PDF-1.7 and so on']))).to.equal('other');
    expect(await why(new Blob([]))).to.equal('other');
  });
});

describe('the text of HTML', () => {
  it('quotes, lists and links as plain text does', () => {
    const html =
      '<p>See <a href="https://x.example/a">the plan</a> &amp; <a href="https://x.example">x.example</a>:</p><ul><li>one</li><li>two</li></ul><blockquote><div>so&nbsp;said<br>she</div></blockquote><pre>a\n  b</pre>';
    expect(textOfHtml(html)).to.equal(
      'See the plan (https://x.example/a) & x.example:\n\n- one\n- two\n\n> so\u00a0said\n> she\n\na\n  b',
    );
  });

  it('shows nothing of scripts, styles and comments, closed or not', () => {
    expect(textOfHtml('a<style>p{}</STYLE>b<!-- c -->d<script>e')).to.equal('abd');
    expect(textOfHtml('1 < 2 &unknown; &#x1F600;')).to.equal('1 < 2 &unknown; 😀');
  });
});

describe('a mail that means harm', () => {
  const pieces: Record<string, string> = {
    'marks of quotation': '>',
    'quotations in turns': '> a\nb\n',
    'headers without end': 'From: a\nTo: b\nDate: c\nSubject: d\n',
    'attributions that never end': 'On Tue Nov wrote wrote\n',
    'separators and empty lines': '\n-----Original Message-----\n',
    'farewells in one line': 'Thanks and ',
    digits: '0 0-(',
    'halves of addresses': 'a.b-c@',
    'gaps without end': 'a@b.example....x',
    'names in capitals': 'Ann Bea ',
    brackets: '[cid:<image1 (',
    'letters in one word': 'ﬃß',
  };
  for (const [what, piece] of Object.entries(pieces)) {
    it(`of ${what} is read in time that grows no faster than it does`, () => {
      const timed = (times: number) => {
        const text = piece.repeat(Math.ceil(times / piece.length));
        const start = performance.now();
        readMail({ text, subject: text, from: { name: text, address: text } }, { name: 'Ann Lee' });
        return performance.now() - start;
      };
      timed(20_000);
      const [short, long] = [timed(50_000), timed(300_000)];
      expect(long).to.be.below(Math.max(500, 30 * short));
    });
  }

  it('as HTML, too', () => {
    const timed = (piece: string, times: number) => {
      const html = piece.repeat(times / piece.length);
      const start = performance.now();
      textOfHtml(html);
      return performance.now() - start;
    };
    const pieces = ['<', '<!--', '<STYLE></STYLE>', '<a href=x>', '<a href="http://q">x</a>', '<pre> ', '<blockquote>', '<div>', '&amp']; // prettier-ignore
    for (const piece of pieces)
      expect(timed(piece, 400_000), piece).to.be.below(Math.max(500, 30 * timed(piece, 50_000)));
  });
});
