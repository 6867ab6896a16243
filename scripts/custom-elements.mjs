// `custom-elements.json`, by which editors know our tags: the Custom Elements Manifest, read from the classes and their
// comments. Every folder of widgets/ with a `<folder>-element.ts` is in it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { partsOf, tokens } from './theme.mjs';

/** @typedef {{name: string, type?: {text: string}, description?: string, default?: string}} Described */
/** @typedef {Described & {fieldName: string}} Attribute */
/** @typedef {Described & {kind: 'field', attribute?: string, readonly?: true}} Member */
/** @typedef {'events' | 'slots'} Listed */
/** @typedef {{summary: string, attributes: Attribute[], members: Member[]} & Record<Listed, Described[]>} Element */

/** Base classes whose properties and tags every heir has. */
const BASES = new Map([
  ['TeapointElement', 'widgets/internal/base-element.ts'],
  ['PersonalElement', 'widgets/internal/personal-element.ts'],
]);
/** @type {Record<string, Listed>} */
const LISTS = { fires: 'events', slot: 'slots' };

/** @param {string} path */
function parse(path) {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** @param {ts.SourceFile} source */
function exportedClass(source) {
  const found = source.statements.find(ts.isClassDeclaration);
  if (!found?.name) throw new Error(`${source.fileName} has no class`);
  return found;
}

/** @param {string | ts.NodeArray<ts.JSDocComment> | undefined} comment */
const words = (comment) => ts.getTextOfJSDocComment(comment)?.replace(/\s+/g, ' ').trim() ?? '';
/** @param {ts.Node} node */
const described = (node) => words(ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment);
/** @param {ts.Node} node */
const isHidden = (node) =>
  ts.canHaveModifiers(node) &&
  ts
    .getModifiers(node)
    ?.some(({ kind }) =>
      [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword].includes(kind),
    );

/**
 * What `static properties` says of each: the attribute's name, or none where it has none.
 *
 * @param {ts.ClassDeclaration} declaration
 * @returns {Map<string, string | undefined>}
 */
function attributesOf(declaration) {
  const properties = declaration.members.find(
    (member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'properties',
  );
  const table = properties && ts.isPropertyDeclaration(properties) ? properties.initializer : undefined;
  const rows = table && ts.isObjectLiteralExpression(table) ? table.properties.filter(ts.isPropertyAssignment) : [];
  return new Map(
    rows.map(({ name, initializer }) => {
      const said = /\battribute: (?:'([^']+)'|(false))/.exec(initializer.getText());
      return [name.getText(), said?.[2] ? undefined : (said?.[1] ?? name.getText().toLowerCase())];
    }),
  );
}

/**
 * A class's own public fields, reactive or accessors, each with the sentence above it.
 *
 * @param {ts.ClassDeclaration} declaration
 * @returns {Member[]}
 */
function membersOf(declaration) {
  const attributes = attributesOf(declaration);
  return declaration.members.flatMap((member) => {
    if (!member.name || isHidden(member)) return [];
    const name = member.name.getText();
    const accessor = ts.isGetAccessor(member);
    if (!described(member) || !(accessor || (ts.isPropertyDeclaration(member) && attributes.has(name)))) return [];
    const settable = declaration.members.some((other) => ts.isSetAccessor(other) && other.name.getText() === name);
    return {
      kind: 'field',
      name,
      type: { text: member.type?.getText() ?? 'unknown' },
      description: described(member),
      ...(attributes.get(name) && { attribute: attributes.get(name) }),
      ...(accessor && !settable && { readonly: true }),
    };
  });
}

/**
 * `@slot wall - Where the wall stands.` and the like, as lists.
 *
 * @param {ts.ClassDeclaration} declaration
 */
function listsOf(declaration) {
  /** @type {{summary: string} & Record<Listed, Described[]>} */
  const result = { summary: '', events: [], slots: [] };
  for (const tag of ts.getJSDocTags(declaration)) {
    const kind = tag.tagName.text;
    if (kind === 'summary') result.summary = words(tag.comment);
    const list = LISTS[kind];
    const [, name, description] = /^(\S*?) ?- (.*)$/.exec(words(tag.comment)) ?? [];
    if (list && description) result[list].push({ name: name ?? '', ...typeOf(list, name), description });
  }
  return result;
}

/** @type {Map<string, string> | undefined} */
let eventTypes;
/**
 * An event's class, as `HTMLElementEventMap` has it.
 *
 * @param {Listed} list
 * @param {string | undefined} name
 */
function typeOf(list, name) {
  if (list !== 'events') return undefined;
  eventTypes ??= new Map(
    [...readFileSync('widgets/internal/events.ts', 'utf8').matchAll(/'(tp-[a-z-]+)': (\w+)/g)].map(
      ([, event = '', type = '']) => [event, type],
    ),
  );
  const text = eventTypes.get(name ?? '');
  if (!text) throw new Error(`${name} is not in the HTMLElementEventMap of widgets/internal/events.ts`);
  return { type: { text } };
}

/**
 * @param {string} path
 * @returns {Element & {name: string}}
 */
function elementOf(path) {
  const declaration = exportedClass(parse(path));
  const superclass = declaration.heritageClauses?.[0]?.types[0]?.expression.getText() ?? '';
  const base = BASES.get(superclass);
  const inherited = base ? elementOf(base) : undefined;
  const own = listsOf(declaration);
  const members = [...membersOf(declaration), ...(inherited?.members ?? [])];
  /** @param {Listed} list */
  const both = (list) => {
    const known = new Set(own[list].map(({ name }) => name));
    return [...own[list], ...(inherited?.[list] ?? []).filter(({ name }) => !known.has(name))];
  };
  const attributes = members.flatMap(({ attribute, name, type, description }) =>
    attribute ? { name: attribute, fieldName: name, type, description } : [],
  );
  return {
    name: declaration.name?.text ?? '',
    summary: own.summary,
    attributes,
    members,
    events: both('events'),
    slots: both('slots'),
  };
}

/**
 * What a page can style, as widgets/theme.json has it; an element without parts draws nothing.
 *
 * @param {string} folder
 */
function styling(folder) {
  const cssParts = partsOf(folder);
  return { cssParts, cssProperties: cssParts.length > 0 ? tokens() : [] };
}

/**
 * The class's module, which defines nothing, and the one beside it, which defines the tag.
 *
 * @param {string} folder
 */
function modulesOf(folder) {
  const place = `lib/widgets/${folder}/${folder}`;
  const tagName = `tp-${folder}`;
  const { name, summary, ...lists } = elementOf(`widgets/${folder}/${folder}-element.ts`);
  const declaration = { name, module: `${place}-element.js` };
  const about = {
    kind: 'class',
    customElement: true,
    tagName,
    name,
    summary,
    description: summary,
    ...lists,
    ...styling(folder),
  };
  const kind = 'javascript-module';
  return [
    { kind, path: declaration.module, declarations: [about], exports: [{ kind: 'js', name, declaration }] },
    { kind, path: `${place}.js`, exports: [{ kind: 'custom-element-definition', name: tagName, declaration }] },
  ];
}

/** The whole manifest. */
export function customElements() {
  const folders = readdirSync('widgets').filter((name) => existsSync(`widgets/${name}/${name}-element.ts`));
  return { schemaVersion: '2.1.0', modules: folders.sort().flatMap(modulesOf) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder = 'dist'] = process.argv.slice(2);
  writeFileSync(join(folder, 'custom-elements.json'), `${JSON.stringify(customElements(), null, 2)}\n`);
}
