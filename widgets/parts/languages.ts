/** Languages that are offered; whoever speaks another is not asked to leave it out where it stands already. */
const offered = 'ar bg bn ca cs cy da de el en es et eu fa fi fr ga gd gl he hi hr hu id is it ja ko lt lv mk mt nl no pa pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh'.split(' '); // prettier-ignore

/** A language by its name in another one. */
export function languageNames(lang: string): (code: string) => string {
  const names = new Intl.DisplayNames(lang, { type: 'language' });
  return (code) => names.of(code) ?? code;
}

/** The languages that are offered, by name. */
export function languagesIn(lang: string): { code: string; name: string }[] {
  const nameOf = languageNames(lang);
  return offered.map((code) => ({ code, name: nameOf(code) })).sort((a, b) => a.name.localeCompare(b.name, lang));
}
