/** Group pages. */
import * as z from 'zod/mini';
import { done, id, line, page, paging, personRef, query, text, time, version } from './common.js';
import { group, groupKind, groupPart, joinPolicy } from './group.js';
import { read, write } from './operation.js';
import { question, questionState, touched } from './questions.js';
import { status } from './status.js';

const memberRole = () => z.enum(['member', 'moderator', 'owner']);
export const groupMember = () =>
  z.looseObject({ person: personRef(), role: memberRole(), since: time(), status: z.optional(status()) });
export type GroupMember = z.output<ReturnType<typeof groupMember>>;
const oneGroup = () => z.strictObject({ group: id() });
const oneMember = () => z.strictObject({ group: id(), person: id() });

export const groupList = read(
  'group.list',
  1,
  '/groups',
  ['group'],
  () =>
    z.strictObject({
      q: z.optional(query()),
      kind: z.optional(groupKind()),
      mine: z.optional(z.boolean()),
      ...paging(),
    }),
  () => page(group()),
);
export const groupGet = read('group.get', 1, '/groups/{group}', ['group'], oneGroup, group);
/** The caller's contacts first, then by the time they joined. */
export const groupMembers = read(
  'group.members',
  1,
  '/groups/{group}/members',
  ['group', 'status', 'contact', 'block'],
  () => z.strictObject({ group: id(), ...paging() }),
  () => page(groupMember()),
);
const groupFields = () => ({ name: line(120), purpose: z.optional(text(2_000)), joinPolicy: z.optional(joinPolicy()) });
export const groupCreate = write(
  'group.create',
  3,
  'POST',
  '/groups',
  ['group'],
  () => z.strictObject({ ...groupFields(), kind: z.enum(['business-area', 'professional', 'technical', 'social']) }),
  group,
);
export const groupUpdate = write(
  'group.update',
  3,
  'PATCH',
  '/groups/{group}',
  ['group'],
  () =>
    z.strictObject({
      group: id(),
      version: version(),
      ...z.partial(z.object(groupFields())).shape,
      purpose: z.optional(z.nullable(text(2_000))),
      welcome: z.optional(z.nullable(line())),
      parts: z.optional(z.array(groupPart())),
      archived: z.optional(z.boolean()),
    }),
  group,
);
export const groupJoin = write('group.join', 3, 'PUT', '/groups/{group}/members/me', ['group'], oneGroup, group);
/** The last member of a term's page closes it. */
export const groupLeave = write('group.leave', 3, 'DELETE', '/groups/{group}/members/me', ['group'], oneGroup, group);
export const groupAdmit = write(
  'group.admit',
  3,
  'POST',
  '/groups/{group}/members/{person}/admission',
  ['group'],
  () => z.strictObject({ group: id(), person: id(), admit: z.boolean() }),
  done,
);
/** People who ask to come in, oldest first; for owners and moderators. */
export const groupRequests = read(
  'group.requests',
  3,
  '/groups/{group}/requests',
  ['group'],
  () => z.strictObject({ group: id(), ...paging() }),
  () => page(personRef()),
);
/** What members ask the group: see `question.ask`; newest first. */
export const groupQuestions = read(
  'group.questions',
  3,
  '/groups/{group}/questions',
  [...touched, 'group'],
  () => z.strictObject({ group: id(), q: z.optional(query()), state: z.optional(questionState()), ...paging() }),
  () => z.looseObject({ ...page(question()).shape, canAsk: z.boolean() }),
);
export const groupInvite = write(
  'group.invite',
  3,
  'PUT',
  '/groups/{group}/members/{person}',
  ['group'],
  oneMember,
  done,
);
/** An owner makes somebody a moderator or an owner; any member of a group without an owner makes themselves its owner. */
export const groupRole = write(
  'group.role',
  3,
  'PATCH',
  '/groups/{group}/members/{person}',
  ['group'],
  () => z.strictObject({ group: id(), person: id(), role: memberRole() }),
  done,
);
