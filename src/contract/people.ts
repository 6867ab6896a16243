/** People, contacts, blocks. */
import * as z from 'zod/mini';
import {
  done,
  id,
  language,
  limits,
  line,
  nothing,
  page,
  paging,
  personRef,
  query,
  text,
  time,
  version,
} from './common.js';
import { read, write } from './operation.js';
import { status } from './status.js';

/** How the caller and a person stand to each other. */
export const relation = () => z.enum(['self', 'none', 'requested', 'incoming', 'contact', 'blocked']);
export type Relation = z.output<ReturnType<typeof relation>>;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekday = () => z.enum(weekdays);
export type Weekday = (typeof weekdays)[number];
/** Each day once, in the order of the week, however they were named. */
export const inWeek = (days: readonly Weekday[]): Weekday[] => weekdays.filter((day) => days.includes(day));

/** Who may see a field of a person. */
const fieldAudience = () => z.optional(z.enum(['everyone', 'contacts', 'me']));
/** Fields whose audience is the person's own choice; what is not there is for everyone. */
const fieldAudiences = () => ({
  pronouns: fieldAudience(),
  phone: fieldAudience(),
  languages: fieldAudience(),
  daysIn: fieldAudience(),
  about: fieldAudience(),
});

/** Steps upwards that are told. */
export const managersMost = 6;

export const person = () =>
  z.looseObject({
    ...personRef().shape,
    preferredName: z.optional(z.string()),
    /** How to say the name. */
    sayName: z.optional(z.string()),
    pronouns: z.optional(z.string()),
    team: z.optional(z.string()),
    location: z.optional(z.string()),
    building: z.optional(z.string()),
    /** As it stands in the lift: `3`, `G`. */
    floor: z.optional(z.string()),
    /** The days on which they are usually in, in the order of the week. */
    daysIn: z.optional(z.array(weekday())),
    email: z.optional(z.string()),
    phone: z.optional(z.string()),
    languages: z.optional(z.array(language())),
    about: z.optional(z.string()),
    manager: z.optional(personRef()),
    /**
     * Of `person.get`: their manager, that one's manager and so on, nobody twice. It ends before who is not there for the caller.
     */
    managers: z.optional(z.array(personRef()).check(z.maxLength(managersMost))),
    wall: z.optional(id()),
    status: z.optional(status()),
    relation: relation(),
    /** To themselves only: who else sees which field. */
    audience: z.optional(z.looseObject(fieldAudiences())),
    /** They are no longer here: of them there are a name and a title. */
    left: z.optional(z.boolean()),
    version: version(),
  });
export type Person = z.output<ReturnType<typeof person>>;
const onePerson = () => z.strictObject({ person: id() });

export const personGet = read(
  'person.get',
  1,
  '/people/{person}',
  ['person', 'status', 'contact', 'block'],
  () =>
    z.strictObject({
      person: id(),
      /** Of oneself only: as a contact, or as everyone sees it. */
      as: z.optional(z.enum(['contact', 'everyone'])),
    }),
  person,
);
export const personSearch = read(
  'person.search',
  1,
  '/people',
  ['person', 'block'],
  () =>
    z.strictObject({
      q: z.optional(query()),
      skill: z.optional(id()),
      team: z.optional(line()),
      location: z.optional(line()),
      language: z.optional(language()),
      /** Only people who report to them directly; nobody does to who is not there for the caller. */
      manager: z.optional(id()),
      /** Only people the caller can still ask to be a contact. */
      addable: z.optional(z.boolean()),
      ...paging(),
    }),
  () =>
    page(
      z.looseObject({
        /** With where they are found, to tell namesakes apart. */
        person: z.looseObject({ ...personRef().shape, team: z.optional(z.string()), location: z.optional(z.string()) }),
        matched: z.array(z.looseObject({ field: z.string(), text: z.string() })),
      }),
    ),
);
/** A field that people do not change here; refused by its name. */
const directorys = () => z.optional(z.never('belongs to the directory'));
export const personUpdate = write(
  'person.update',
  2,
  'PATCH',
  '/people/{person}',
  ['person'],
  () =>
    z.strictObject({
      person: id(),
      version: version(),
      preferredName: z.optional(z.nullable(line(100))),
      sayName: z.optional(z.nullable(line(100))),
      pronouns: z.optional(z.nullable(line(40))),
      languages: z.optional(z.array(language()).check(z.maxLength(20))),
      daysIn: z.optional(z.array(weekday()).check(z.maxLength(7))),
      about: z.optional(z.nullable(text(2_000))),
      audience: z.optional(z.strictObject(fieldAudiences())),
      ...{ name: directorys(), title: directorys(), team: directorys(), location: directorys() },
      ...{ building: directorys(), floor: directorys() },
      ...{ email: directorys(), phone: directorys(), manager: directorys() },
    }),
  person,
);

/** A file as text. */
const base64 = (bytes: number) =>
  z.string().check(z.minLength(4, 'is empty'), z.maxLength(Math.ceil(bytes / 3) * 4, `has more than ${bytes} bytes`), z.refine(isBase64, 'is not Base64')); // prettier-ignore
const isBase64 = (data: string) => data.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(data);
/** A JPEG, PNG or WebP. It is made anew, without what the camera wrote into it; `photo` is where it is found. */
export const photoSet = write(
  'photo.set',
  2,
  'PUT',
  '/me/photo',
  ['person'],
  () => z.strictObject({ data: base64(limits.photo) }),
  personRef,
  { body: Math.ceil(limits.photo / 3) * 4 + 1_024 },
);
export const photoRemove = write('photo.remove', 2, 'DELETE', '/me/photo', ['person'], nothing, done);

const contact = () => z.looseObject({ person: person(), relation: relation(), since: time() });
export type Contact = z.output<ReturnType<typeof contact>>;
export const contactList = read(
  'contact.list',
  1,
  '/people/{person}/contacts',
  ['contact', 'status', 'block'],
  () =>
    z.strictObject({
      person: id(),
      q: z.optional(query()),
      sort: z._default(z.enum(['since', 'status']), 'since'),
      ...paging(),
    }),
  () => page(contact()),
);
export const contactRequests = read(
  'contact.requests',
  3,
  '/me/contact-requests',
  ['contact', 'block'],
  () => z.strictObject(paging()),
  () => page(z.looseObject({ person: personRef(), direction: z.enum(['incoming', 'outgoing']), at: time() })),
);
const relationNow = () => z.looseObject({ person: personRef(), relation: relation() });
export const contactAdd = write('contact.add', 3, 'PUT', '/me/contacts/{person}', ['contact'], onePerson, relationNow);
export const contactRemove = write(
  'contact.remove',
  3,
  'DELETE',
  '/me/contacts/{person}',
  ['contact'],
  onePerson,
  relationNow,
);
export const contactSuggest = read(
  'contact.suggest',
  3,
  '/me/contact-suggestions',
  ['contact', 'tag', 'group', 'bookmark', 'block'],
  () => z.strictObject(paging()),
  () =>
    page(
      z.looseObject({
        person: personRef(),
        because: z.array(
          z.looseObject({ kind: z.enum(['tag', 'group', 'bookmark-tag', 'contact']), id: id(), label: z.string() }),
        ),
      }),
    ),
);
export const contactDismiss = write(
  'contact.dismiss',
  3,
  'PUT',
  '/me/contact-suggestions/{person}/dismissed',
  ['contact'],
  onePerson,
  done,
);

export const blockList = read(
  'block.list',
  3,
  '/me/blocks',
  ['block'],
  () => z.strictObject(paging()),
  () => page(personRef()),
);
export const blockAdd = write('block.add', 3, 'PUT', '/me/blocks/{person}', ['block', 'contact'], onePerson, done);
export const blockRemove = write('block.remove', 3, 'DELETE', '/me/blocks/{person}', ['block'], onePerson, done);
