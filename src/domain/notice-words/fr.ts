import { plural } from './plural.js';
import type { NoticeWords } from './words.js';

export const fr: NoticeWords = {
  people: plural('fr', { one: '# personne', other: '# personnes' }),
  andOthers: plural('fr', { one: '{name} et # autre', other: '{name} et # autres' }),
  'contact.asked': 'Demande de contact de {who}',
  'contact.joined': 'Nouveau contact\u00a0: {who}',
  'wall.post': 'De {who} sur votre mur\u00a0: {thing}',
  comment: 'Commentaire de {who} sur\u00a0: {thing}',
  mention: 'Mention par {who}\u00a0: {thing}',
  useful: 'Utile à {who}\u00a0: {thing}',
  'question.asked': 'Question de {who}\u00a0: {thing}',
  'question.answered': 'Réponse de {who} à la question\u00a0: {thing}',
  'question.tagged': 'Réponse de {who} sous une étiquette que vous suivez\u00a0: {thing}',
  'question.offered': 'Question que {who} vous confie\u00a0: {thing}',
  'question.waiting': 'En attente de vous\u00a0: {thing}',
  'group.post': 'De {who} dans {where}\u00a0: {thing}',
  'group.asked': 'Demande d’adhésion de {who}\u00a0: {thing}',
  'group.admitted': 'Vous êtes maintenant membre\u00a0: {thing}',
  'group.invited': 'Invitation de {who}\u00a0: {thing}',
  'group.role': 'Un autre rôle vous est donné par {who}\u00a0: {thing}',
  'group.ownerless': 'Groupe qui cherche un responsable\u00a0: {thing}',
  removed: 'Ce que vous avez écrit a été retiré\u00a0: {thing}',
  'appeal.decided': 'Décision sur votre recours\u00a0: {thing}',
  'report.decided': 'Décision sur votre signalement',
  'report.waiting': 'Un signalement attend la modération',
};
