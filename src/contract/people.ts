/** People, contacts, blocks. */
import * as z from 'zod/mini';
import { done, id, language, line, page, paging, personRef, query, text, time, version } from './common.js';
import { read, write } from './operation.js';
import { status } from './status.js';

/** How the caller and a person stand to each other. */
export const relation = () => z.enum(['self', 'none', 'requested', 'incoming', 'contact', 'blocked']);
export type Relation = z.output<ReturnType<typeof relation>>;

export const person = () =>
  z.looseObject({
    ...personRef().shape,
    preferredName: z.optional(z.string()),
    /** How to say the name. */
    sayName: z.optional(z.string()),
    pronouns: z.optional(z.string()),
    team: z.optional(z.string()),
    location: z.optional(z.string()),
    email: z.optional(z.string()),
    phone: z.optional(z.string()),
    languages: z.optional(z.array(language())),
    about: z.optional(z.string()),
    manager: z.optional(personRef()),
    wall: z.optional(id()),
    status: z.optional(status()),
    relation: relation(),
    version: version(),
  });
export type Person = z.output<ReturnType<typeof person>>;
const onePerson = () => z.strictObject({ person: id() });

export const personGet = read(
  'person.get',
  1,
  '/people/{person}',
  ['person', 'status', 'contact', 'block'],
  onePerson,
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
      about: z.optional(z.nullable(text(2_000))),
    }),
  person,
);

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
  ['contact', 'tag', 'group', 'block'],
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
