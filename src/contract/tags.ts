/** Skills and interests: the terms people type, and what choosing one does. */
import * as z from 'zod/mini';
import { count, id, label, limits, line, page, paging, personRef, query, time, version } from './common.js';
import { groupRef, group } from './group.js';
import { read, write } from './operation.js';

export const tagKind = () => z.enum(['skill', 'interest']);
export type TagKind = z.output<ReturnType<typeof tagKind>>;
export const offer = () => z.enum(['ask-me', 'can-help', 'want-to-learn']);
export type Offer = z.output<ReturnType<typeof offer>>;
/** Not `group`: a group page's member list would give the entry away. */
export const tagAudience = () => z.enum(['everyone', 'contacts', 'me']);
export type TagAudience = z.output<ReturnType<typeof tagAudience>>;

/** A term: the label keeps what its first author typed. `people` counts those the caller may see. */
export const tag = () => z.looseObject({ id: id(), label: z.string(), people: count() });
export type Tag = z.output<ReturnType<typeof tag>>;

/** One person's entry of a term. */
export const personTag = () =>
  z.looseObject({
    tag: tag(),
    kind: tagKind(),
    /** A line of experience. */
    note: z.optional(z.string()),
    offer: z.optional(offer()),
    audience: tagAudience(),
    /** The term's group page, once two people opened it. */
    group: z.optional(groupRef()),
    addedAt: time(),
    version: z.string(),
  });
export type PersonTag = z.output<ReturnType<typeof personTag>>;

export const tagList = read(
  'tag.list',
  1,
  '/people/{person}/tags',
  ['tag', 'contact', 'block'],
  () => z.strictObject({ person: id(), kind: z.optional(tagKind()), ...paging() }),
  () => page(personTag()),
);

export const suggestion = () =>
  z.looseObject({
    tag: tag(),
    /** At most 3 of the people who have it: the caller’s contacts first, then who has had it longest. */
    sample: z.array(personRef()).check(z.maxLength(3)),
    group: z.optional(groupRef()),
    matched: z.enum(['label', 'synonym', 'spelling']),
    /** The synonym that matched. */
    synonym: z.optional(z.string()),
    /** The same term as what was typed, by label or synonym: nothing new may be created beside it. */
    equal: z.boolean(),
    /** The caller's own entry, if any. */
    mine: z.optional(tagKind()),
  });
export type Suggestion = z.output<ReturnType<typeof suggestion>>;
export const tagSuggest = read(
  'tag.suggest',
  1,
  '/tags',
  [],
  () => z.strictObject({ q: query().check(z.minLength(1, 'is empty')), kind: z.optional(tagKind()) }),
  () =>
    z.looseObject({
      items: z.array(suggestion()).check(z.maxLength(limits.suggestions)),
      damaged: z.optional(count()),
    }),
);

/** What choosing a term would do. */
export const joining = () =>
  z.looseObject({
    tag: tag(),
    /** People who would become contacts; empty where the group page is the meeting place. */
    connects: z.array(personRef()),
    /** How many of its people are contacts already. */
    known: count(),
    /** `opens`: with you as its second person. `joins`: it is there. `none`: nobody to share it with yet. */
    page: z.enum(['opens', 'joins', 'none']),
    group: z.optional(groupRef()),
    audience: tagAudience(),
    /** The caller's own entry, if any. */
    mine: z.optional(tagKind()),
  });
export type Joining = z.output<ReturnType<typeof joining>>;
export const tagPreview = read(
  'tag.preview',
  3,
  '/tags/{tag}/joining',
  ['tag', 'contact', 'group', 'block'],
  () => z.strictObject({ tag: id(), audience: z._default(tagAudience(), 'everyone') }),
  joining,
);

const entryFields = () => ({ note: z.optional(line()), offer: z.optional(offer()) });
/** The heart of the product: choosing a term somebody else has connects the people and opens the group page. */
export const tagAdd = write(
  'tag.add',
  2,
  'POST',
  '/me/tags',
  ['tag', 'contact', 'group'],
  () =>
    z
      .strictObject({
        kind: tagKind(),
        /** An existing term … */
        tag: z.optional(id()),
        /** … or what was typed; a term equal to it by match key or synonym is taken. */
        label: z.optional(label()),
        ...entryFields(),
        audience: z._default(tagAudience(), 'everyone'),
        /** Connect with the people who have it and open or join its group page. Only with audience `everyone`. */
        connect: z._default(z.boolean(), true),
      })
      .check(
        z.refine((i) => (i.tag === undefined) !== (i.label === undefined), {
          error: 'must name either tag or label',
          path: ['label'],
        }),
      ),
  () =>
    z.looseObject({
      personTag: personTag(),
      /** People who became contacts by this. */
      connected: z.array(personRef()),
      /** The group page opened or joined by this. */
      group: z.nullable(group()),
    }),
);
export const tagUpdate = write(
  'tag.update',
  2,
  'PATCH',
  '/me/tags/{tag}',
  ['tag', 'contact', 'group'],
  () =>
    z.strictObject({
      tag: id(),
      version: version(),
      kind: z.optional(tagKind()),
      note: z.optional(z.nullable(line())),
      offer: z.optional(z.nullable(offer())),
      audience: z.optional(tagAudience()),
    }),
  personTag,
);
export const tagRemove = write(
  'tag.remove',
  2,
  'DELETE',
  '/me/tags/{tag}',
  ['tag', 'contact', 'group'],
  () =>
    z.strictObject({
      tag: id(),
      version: version(),
      /** Also take back what choosing it made: contacts and membership. */
      undo: z._default(z.boolean(), false),
    }),
  () => z.looseObject({ tag: id(), disconnected: z.array(personRef()), left: z.nullable(groupRef()) }),
);
export const tagPeople = read(
  'tag.people',
  1,
  '/tags/{tag}/people',
  ['tag', 'block'],
  () => z.strictObject({ tag: id(), ...paging() }),
  () => page(personRef()),
);
/** An administrator makes `tag` a synonym of `into`; its people move along, both wordings stay findable. */
export const tagMerge = write(
  'tag.merge',
  4,
  'POST',
  '/tags/{tag}/merge',
  ['tag', 'group'],
  () => z.strictObject({ tag: id(), into: id() }),
  tag,
);
