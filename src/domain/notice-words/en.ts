import { plural } from './plural.js';
import type { NoticeWords } from './words.js';

export const en: NoticeWords = {
  people: plural('en', { one: '# person', other: '# people' }),
  andOthers: plural('en', { one: '{name} and # other', other: '{name} and # others' }),
  'contact.asked': '{who} asked to be contacts',
  'contact.joined': '{who} became your contact',
  'wall.post': '{who} wrote on your wall: {thing}',
  comment: '{who} commented on {thing}',
  mention: '{who} mentioned you in {thing}',
  useful: '{who} found {thing} useful',
  'question.asked': '{who} asked: {thing}',
  'question.answered': '{who} replied to the question {thing}',
  'question.tagged': '{who} answered a question under a tag you follow: {thing}',
  'question.offered': '{who} would like you to answer {thing}',
  'question.waiting': 'Waiting for you: {thing}',
  'group.post': '{who} wrote in {where}: {thing}',
  'group.asked': '{who} asked to join {thing}',
  'group.admitted': 'You are now a member of {thing}',
  'group.invited': '{who} invited you to {thing}',
  'group.role': '{who} gave you another role in {thing}',
  'group.ownerless': '{thing} needs a new owner',
  removed: 'What you wrote was taken away: {thing}',
  'appeal.decided': 'Your appeal was decided: {thing}',
  'report.decided': 'Your report was decided',
  'report.waiting': 'Something waits for a moderator',
};
