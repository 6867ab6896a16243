import assert from 'node:assert/strict';
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inBatches, readNetscape, writeNetscape, type NetscapeRow, type WrittenRow } from './index.js';

const folder = `${process.env['TEAPOINT_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))}/bookmarks/`; // prettier-ignore

async function rowsOf(...parts: BlobPart[]): Promise<NetscapeRow[]> {
  const rows = [];
  for await (const row of readNetscape(new Blob(parts))) rows.push(row);
  return rows;
}
const head = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n';
const link = (attributes: string, title = 'Tides') =>
  `<DT><A HREF="https://tide.example/" ${attributes}>${title}</A>\n`;

test('folders become tags, dates, marks and descriptions are kept', async () => {
  const rows = await rowsOf(`${head}
    <DT><H3 ADD_DATE="1">Water &amp; weather</H3><DD>About the folder
    <DL><p>
      <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
      <DL><p>
        <DT><A HREF="https://tide.example/?a=1&amp;b=2" ADD_DATE="1456433748" PRIVATE="1" TOREAD="1" TAGS="Tides, tides,high&#44; water,★">Tide&nbsp;tables
          of 2026</A>
        <DD>Heights:
  - above datum &lt;m&gt;
      </DL><p>
      <DT><A HREF="https://gauge.example/" PRIVATE="0">Gauges</A>
    </DL><p>
    <DT><A HREF="https://weir.example/"></A>
  </DL><p>`);
  assert.deepEqual(rows, [
    {
      ...{ url: 'https://tide.example/?a=1&b=2', title: 'Tide tables of 2026' },
      ...{ tags: ['Water & weather', 'Tides', 'high, water'], note: 'Heights:\n  - above datum <m>' },
      ...{ savedAt: '2016-02-25T20:55:48.000Z', audience: 'me', unread: true },
    },
    { url: 'https://gauge.example/', title: 'Gauges', tags: ['Water & weather'], audience: 'everyone' },
    { url: 'https://weir.example/', title: 'https://weir.example/', tags: [] },
  ]);
});

test('dates are read in every unit that exporters write', async () => {
  const at = async (date: string) => (await rowsOf(link(`ADD_DATE="${date}"`)))[0]?.savedAt;
  for (const date of [
    '1456433748',
    '1456433748000',
    '1456433748000000',
    '13100907348000000',
    '25/Feb/2016:20:55:48 +0000',
  ])
    assert.equal(await at(date), '2016-02-25T20:55:48.000Z', date);
  for (const date of ['', '0', '-1', 'yesterday', '999999999999999999']) assert.equal(await at(date), undefined, date);
});

test('what is broken costs itself and nothing beside it', async () => {
  const titles = async (html: string) => (await rowsOf(html)).map(({ title, tags }) => [title, ...tags].join('/'));
  const two = link('', 'One') + link('', 'Two');
  for (const html of [
    two,
    two.replaceAll('</A>', ''),
    two.replaceAll('<DT>', ''),
    `<DL></DL></DL></DL>${two}`,
    `<script>if (a < b) "</A>"\n${two}`,
    `<!-- nobody closed this\n${two}`,
    `<!Created by somebody's browser>${two}`,
    `${link('', 'One')}<DT><A TAGS="nobody closed this>Lost</A>\n${link('', 'Two')}`,
    `${link("ICON='data:image/png;base64,>>' NAME=a>b", 'x')}`.slice(0, 0) + two,
    `${link('', 'One')}a < b && c > d <> </ >\n${link('', 'Two')}<`,
    `${link('ICON="data:image/svg+xml,<svg></svg>"', 'One')}${link("LAST_VISIT='1>2'", 'Two')}`,
    two.toLowerCase().replace('one', 'One').replace('two', 'Two'),
    `<style>a{}</style><h1>x</h1>${two}</dl></body></html>`,
  ])
    assert.deepEqual((await titles(html)).filter((title) => title !== 'Lost'), ['One', 'Two'], html); // prettier-ignore
  const open = `${head}<H3>Open<DL><p>${link('', 'One')}<DT><H3>Inner</H3><DL><p>${link('', 'Two')}</DL>${link('', 'Three')}`;
  assert.deepEqual(await titles(open), ['One/Open', 'Two/Open/Inner', 'Three/Open']);
});

test('every alphabet is read that a file is in or says it is in', async () => {
  const html = `${head}${link('', 'Marées d’équinoxe')}`;
  const wide = (swap: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + html, 'utf16le');
    return swap ? bytes.swap16() : bytes;
  };
  const bytes = (text: string) => Uint8Array.from(text, (letter) => ({ '’': 0x92 })[letter] ?? letter.charCodeAt(0));
  const files: [string, BlobPart][] = [
    ['UTF-8', html],
    ['UTF-8 with a mark', `\ufeff${html}`],
    ['UTF-16', new Uint8Array(wide(false, true))],
    ['UTF-16, the other way', new Uint8Array(wide(true, true))],
    ['UTF-16 without a mark', new Uint8Array(wide(false, false))],
    ['nothing said, not UTF-8', bytes(html)],
    ['UTF-8 said and not true', bytes(`<META CONTENT="text/html; charset=UTF-8">${html}`)],
    ['said', bytes(`<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">${html}`)],
    ['an alphabet nobody knows', bytes(`<meta charset="x-nothing">${html}`)],
    ['UTF-16 said, which cannot be', `<meta charset="utf-16">${html}`],
  ];
  for (const [name, file] of files) assert.equal((await rowsOf(file))[0]?.title, 'Marées d’équinoxe', name);
  const mac = Uint8Array.from(`<META CONTENT="charset=x-mac-roman">${link('', 'Mar\x8ees')}`, (one) =>
    one.charCodeAt(0),
  );
  assert.equal((await rowsOf(mac))[0]?.title, 'Marées', 'Macintosh');
  assert.equal(
    (await rowsOf(link('', '&#x6f6e;&#27728; &Eacute;t&eacute; &#146; &nothing; &amp;lt;')))[0]?.title,
    '潮汐 Été ’ &nothing; &lt;',
  );
});

test('a row is the same wherever the pieces of the file begin', async () => {
  const html = `${head}<!-- a --><DT><H3>Wasser</H3><DL><p>${link('TAGS="a,b"', 'T&eacute;s')}<DD>Two\nlines &amp; more\n</DL><p>`;
  const whole = await rowsOf(html);
  const { Tokens } = await import('./tokens.js');
  const tokens = (pieces: string[]) => {
    const reader = new Tokens();
    const all = [...pieces.flatMap((piece) => [...reader.push(piece)]), ...reader.end()];
    return all.reduce((text, token) => text + (token.kind === 'text' ? token.text : JSON.stringify(token)), '');
  };
  for (const size of [1, 2, 3, 7, 50])
    assert.equal(tokens(html.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []), tokens([html]), `pieces of ${size}`);
  assert.equal(whole.length, 1);
});

const written: WrittenRow[] = [
  { url: 'https://tide.example/?a=1&b="2"', title: 'Tides <&> "weirs"', tags: ['High, water', 'R&D', 'a"b'], audience: 'everyone', savedAt: '2026-01-02T03:04:05.678Z', note: ' two\n  lines\r\nand &lt; more' },
  { url: 'https://b.example/', title: 'B', tags: [], audience: 'contacts', savedAt: '2026-01-02T03:04:05.000Z', unread: true },
  { url: 'https://a.example/', title: 'A', tags: ['潮汐'], audience: 'group', group: 'g-1', savedAt: '2026-01-02T03:04:05.999Z' },
  { url: 'https://c.example/', title: 'C', tags: ['x'], audience: 'me', savedAt: '2027-01-02T03:04:05.000Z' },
].map((row) => ({ ...row, note: row.note?.trim() })) as WrittenRow[]; // prettier-ignore

test('what is written is read back whole, and written again byte for byte, in whatever order it is given', async () => {
  const file = writeNetscape(written.map(({ note, ...row }) => (note === undefined ? row : { ...row, note })));
  const read = await rowsOf(file);
  const second = (iso: string) => `${iso.slice(0, 19)}.000Z`;
  const shall = written.map((row) => ({ ...row, savedAt: second(row.savedAt) }));
  const byUrl = (rows: object[]) => rows.map((row) => JSON.stringify(Object.entries(row).filter(([, value]) => value !== undefined).sort())).sort(); // prettier-ignore
  assert.deepEqual(byUrl(read), byUrl(shall));
  const again = writeNetscape([...(read as WrittenRow[])].reverse());
  assert.equal(await again.text(), await file.text());
});

test('real exports have as many links as are in them', { skip: !existsSync(folder) }, async () => {
  const index = readFileSync(`${folder}index.csv`, 'utf8').trim().split('\n').slice(1);
  const counted = await Promise.all(
    index.map(async (line) => {
      const [file = '', links] = line.split(',');
      let count = 0;
      for await (const row of readNetscape(await openAsBlob(folder + file))) count += row.url === '' ? 0 : 1;
      return [file, count, Number(links)];
    }),
  );
  assert.equal(counted.length, 21);
  assert.deepEqual(counted.map(([file, count]) => [file, count]), counted.map(([file, , links]) => [file, links])); // prettier-ignore
});

/** Milliseconds of work, however busy the machine is with others. */
const worked = () => process.cpuUsage().user / 1_000;

test('time and memory do not grow with what was read before', async () => {
  const one = link(`TAGS="a,b" ICON="data:image/png;base64,${'A'.repeat(1_000)}"`) + '<DD>Something about it\n';
  const timed = async (rows: number) => {
    const file = new Blob(Array.from({ length: rows / 1_000 }, () => one.repeat(1_000)));
    const begun = worked();
    let count = 0;
    let heap = 0;
    for await (const batch of inBatches(readNetscape(file), { most: 500, bytes: 262_144 })) {
      count += batch.length;
      heap = Math.max(heap, process.memoryUsage().heapUsed);
    }
    assert.equal(count, rows);
    return { took: worked() - begun, heap };
  };
  await timed(1_000);
  const [less, more] = [await timed(4_000), await timed(20_000)];
  assert(
    more.took < less.took * 5 * 3,
    `${Math.round(more.took)} ms for five times what took ${Math.round(less.took)} ms`,
  );
  assert(more.heap < less.heap + 64e6, `${Math.round((more.heap - less.heap) / 1e6)} MB more`);
  const hostile = [`<${'a'.repeat(1e6)}`, '<a href="'.repeat(1e5), '<!--'.repeat(1e5), '<!-- >'.repeat(1e5), '<'.repeat(2e5), '<dt><a href="'.repeat(2e4) + '>']; // prettier-ignore
  const begun = worked();
  for (const html of hostile) await rowsOf(html);
  assert(worked() - begun < 10_000, 'nothing takes forever');
});
