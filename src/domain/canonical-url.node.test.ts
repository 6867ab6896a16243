import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { canonicalUrl, urlRefusal, type UrlRules } from './canonical-url.js';

const same = (url: string): [string, string] => [url, url];
/** What was typed, and its key. */
const keys: [string, string | undefined][] = [
  // Scheme, host and port
  ['HTTPS://Tide.Example/', 'https://tide.example/'],
  ['https://tide.example', 'https://tide.example/'],
  ['  https://tide.example/\n', 'https://tide.example/'],
  ['https:\\\\tide.example\\charts', 'https://tide.example/charts'],
  ['https://tide.example:443/a', 'https://tide.example/a'],
  ['http://tide.example:80/a', 'http://tide.example/a'],
  ['http://tide.example:443/a', 'http://tide.example:443/a'],
  ['https://tide.example:8443/a', 'https://tide.example:8443/a'],
  same('http://tide.example/a'),
  ['https://tide.example./a', 'https://tide.example/a'],
  ['https://tide.example.:443/a', 'https://tide.example/a'],
  ['http://intranet/', 'http://intranet/'],
  ['http://0x7f.1/', 'http://127.0.0.1/'],
  ['http://[0:0:0:0:0:0:0:1]:80/', 'http://[::1]/'],
  ['https://ada@tide.example/', 'https://tide.example/'],
  ['https://ada:secret@tide.example/', 'https://tide.example/'],
  // Hosts in other scripts
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['https://BÜCHER.example/', 'https://xn--bcher-kva.example/'],
  same('https://xn--bcher-kva.example/'),
  ['https://潮汐.example/表', 'https://xn--usw99d.example/%E8%A1%A8'],
  ['https://ｔｉｄｅ。example/', 'https://tide.example/'],
  ['https://faß.example/', 'https://xn--fa-hia.example/'],
  // Path
  ['https://tide.example/a/../b/./c', 'https://tide.example/b/c'],
  same('https://tide.example/a/'),
  same('https://tide.example/a//b'),
  same('https://tide.example/Case/Matters'),
  // Percent-encoding
  ['https://tide.example/%7Eada/', 'https://tide.example/~ada/'],
  ['https://tide.example/caf%c3%a9', 'https://tide.example/caf%C3%A9'],
  ['https://tide.example/café', 'https://tide.example/caf%C3%A9'],
  ['https://tide.example/a b', 'https://tide.example/a%20b'],
  same('https://tide.example/a%2Fb'),
  ['https://tide.example/%61%2e%2D', 'https://tide.example/a.-'],
  same('https://tide.example/100%25'),
  same('https://tide.example/%2541'),
  same('https://tide.example/%zz'),
  same('https://tide.example/%%41'),
  ['https://tide.example/?q=%e6%bd%ae', 'https://tide.example/?q=%E6%BD%AE'],
  same('https://tide.example/?q=a+b'),
  // Parameters
  ['https://tide.example/?', 'https://tide.example/'],
  same('https://tide.example/?b=2&a=1'),
  same('https://tide.example/?a=1&a=2'),
  same('https://tide.example/?a'),
  same('https://tide.example/?source=gauge&ref=4&id=7'),
  ['https://tide.example/?utm_source=mail&id=7&utm_campaign=x', 'https://tide.example/?id=7'],
  ['https://tide.example/?UTM_Source=mail', 'https://tide.example/'],
  ['https://tide.example/?utm%5Fsource=mail&id=7', 'https://tide.example/?id=7'],
  ['https://tide.example/?id=7&gclid=Cj0K', 'https://tide.example/?id=7'],
  ['https://tide.example/?fbclid=IwAR0&id=7', 'https://tide.example/?id=7'],
  ['https://tide.example/?mc_cid=1&mc_eid=2', 'https://tide.example/'],
  ['https://tide.example/?msclkid=1&id=7&_hsenc=2', 'https://tide.example/?id=7'],
  same('https://tide.example/?utmost=1&gclidity=2'),
  ['https://tide.example/a;jsessionid=0A1B?id=7', 'https://tide.example/a?id=7'],
  ['https://tide.example/a;v=1;JSESSIONID=0A1B/b', 'https://tide.example/a;v=1/b'],
  // Fragments
  ['https://tide.example/a#part', 'https://tide.example/a'],
  ['https://tide.example/a#', 'https://tide.example/a'],
  same('https://tide.example/a#question-019abc'),
  same('https://tide.example/a#group-rowers'),
  ['https://tide.example/a#question-', 'https://tide.example/a'],
  ['https://tide.example/a#questions', 'https://tide.example/a'],
  ['https://tide.example/a#:~:text=high%20water', 'https://tide.example/a'],
  same('https://tide.example/app#/gauges/7'),
  same('https://tide.example/app#!gauges/7'),
  same('https://tide.example/app#!/gauges/7?day=2'),
  ['https://tide.example/app#/gauges/7?utm_source=mail&day=2', 'https://tide.example/app#/gauges/7?day=2'],
  ['https://tide.example/?fbclid=1#/gauges', 'https://tide.example/#/gauges'],
  // No addresses of the web
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['ftp://tide.example/', undefined],
  ['place:type=6&sort=14', undefined],
  ['?KvNdlQ', undefined],
  ['', undefined],
  ['https://', undefined],
  ['https://tide example/', undefined],
];

const rules: UrlRules = {
  drop: ['sid', 'portalSession'],
  hosts: { 'portal:8080': 'portal.harbour.example', portal: 'https://portal.harbour.example', 'www.tide.example': 'tide.example' },
}; // prettier-ignore
const keysByRules: [string, string][] = [
  ['http://portal/news?sid=12&id=7', 'https://portal.harbour.example/news?id=7'],
  ['http://PORTAL:8080/news;portalsession=1', 'http://portal.harbour.example/news'],
  ['https://www.tide.example./', 'https://tide.example/'],
  ['https://portal.harbour.example/news?SID=12', 'https://portal.harbour.example/news'],
  ['https://toString/', 'https://tostring/'],
];

test(`${keys.length} addresses have the keys they should`, () => {
  assert(keys.length >= 60);
  const got = keys.map(([typed]) => [typed, canonicalUrl(typed)]);
  assert.deepEqual(got, keys);
});

test('an administrator’s parameters are dropped, and hosts go by one name', () => {
  assert.deepEqual(keysByRules.map(([typed]) => [typed, canonicalUrl(typed, rules)]), keysByRules); // prettier-ignore
});

test('a refused address says why', () => {
  const why = (typed: string) => urlRefusal(typed, 40);
  assert.deepEqual(why('javascript:alert(1)'), { reason: 'scheme', detail: 'javascript:' });
  assert.deepEqual(why('DATA:text/html,x'), { reason: 'scheme', detail: 'data:' });
  assert.deepEqual(why(' java\tscript:alert(1)'), { reason: 'scheme', detail: 'javascript:' });
  assert.deepEqual(why('?KvNdlQ'), { reason: 'address' });
  assert.deepEqual(why(`https://tide.example/${'a'.repeat(40)}`), { reason: 'address' });
  assert.deepEqual(why('https://ada:secret@tide.example/'), { reason: 'password' });
  assert.equal(why('https://tide.example/'), undefined);
});

/** What is an address of the web, and nothing else, has a key, and the key of a key is itself. */
function settles(typed: string): boolean {
  const key = canonicalUrl(typed);
  assert.equal(key !== undefined, URL.canParse(typed) && /^https?:/.test(new URL(typed).protocol), typed);
  assert(key === undefined || canonicalUrl(key) === key, `${typed} → ${key} → ${canonicalUrl(key ?? '')}`);
  return key !== undefined;
}

const data = new URL('../../../shared/data/urls/', import.meta.url);
const own = [
  'http://a..../',
  'http://1.2.3../',
  'http://h/..;jsessionid=1',
  'http://h/%2e%2e;sid=1/%%32%35',
  'http://h/?%26=1&&a',
];

test('every address of the platform’s own tests has a key that is its own key', () => {
  const file = new URL('urltestdata.json', data);
  const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as (string | { input: string; base?: string })[]) : []; // prettier-ignore
  const typed = cases.flatMap((one) => {
    if (typeof one === 'string') return [];
    const whole = URL.canParse(one.input, one.base ?? undefined) ? new URL(one.input, one.base ?? undefined).href : '';
    return [one.input, whole];
  });
  const web = [...own, ...typed].filter(settles);
  assert(web.length >= (cases.length > 0 ? 400 : own.length), `${web.length} of them are addresses of the web`);
});

test('ten thousand addresses met on the web have keys that are their own keys', { skip: !existsSync(data) }, () => {
  const all = gunzipSync(readFileSync(new URL('real-urls-10000.txt.gz', data))).toString('utf8').trim().split('\n'); // prettier-ignore
  assert(all.filter(settles).length > 9_000);
});
