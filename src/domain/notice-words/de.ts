import { plural } from './plural.js';
import type { NoticeWords } from './words.js';

export const de: NoticeWords = {
  people: plural('de', { one: '# Person', other: '# Personen' }),
  andOthers: plural('de', { one: '{name} und # weitere Person', other: '{name} und # weitere' }),
  'contact.asked': 'Kontaktanfrage von {who}',
  'contact.joined': 'Neuer Kontakt: {who}',
  'wall.post': 'Von {who} auf Ihrer Pinnwand: {thing}',
  comment: 'Kommentar von {who} zu: {thing}',
  mention: 'Erwähnung durch {who}: {thing}',
  useful: 'Nützlich für {who}: {thing}',
  'question.asked': 'Frage von {who}: {thing}',
  'question.answered': 'Antwort von {who} auf die Frage: {thing}',
  'question.tagged': 'Antwort von {who} unter einem Schlagwort, dem Sie folgen: {thing}',
  'question.offered': 'Bitte von {who}, diese Frage zu beantworten: {thing}',
  'question.waiting': 'Wartet auf Sie: {thing}',
  'group.post': 'Von {who} in {where}: {thing}',
  'group.asked': 'Beitrittsanfrage von {who}: {thing}',
  'group.admitted': 'Neue Mitgliedschaft: {thing}',
  'group.invited': 'Einladung von {who}: {thing}',
  'group.role': 'Andere Rolle durch {who}: {thing}',
  'group.ownerless': 'Wer übernimmt die Gruppe? {thing}',
  removed: 'Ihr Text wurde entfernt: {thing}',
  'appeal.decided': 'Entscheidung über Ihren Einspruch: {thing}',
  'report.decided': 'Entscheidung über Ihre Meldung',
  'report.waiting': 'Etwas wartet auf die Moderation',
};
