import { plural } from './plural.js';
import type { NoticeWords } from './words.js';

export const es: NoticeWords = {
  people: plural('es', { one: '# persona', other: '# personas' }),
  andOthers: plural('es', { one: '{name} y # persona más', other: '{name} y # personas más' }),
  'contact.asked': 'Solicitud de contacto de {who}',
  'contact.joined': 'Nuevo contacto: {who}',
  'wall.post': 'De {who} en su muro: {thing}',
  comment: 'Comentario de {who} sobre: {thing}',
  mention: 'Mención de {who}: {thing}',
  useful: 'Útil para {who}: {thing}',
  'question.asked': 'Pregunta de {who}: {thing}',
  'question.answered': 'Respuesta de {who} a la pregunta: {thing}',
  'question.tagged': 'Respuesta de {who} con una etiqueta que sigue: {thing}',
  'question.offered': 'Pregunta que le pasa {who}: {thing}',
  'question.waiting': 'Le espera: {thing}',
  'group.post': 'De {who} en {where}: {thing}',
  'group.asked': 'Solicitud de ingreso de {who}: {thing}',
  'group.admitted': 'Ya es miembro de: {thing}',
  'group.invited': 'Invitación de {who}: {thing}',
  'group.role': 'Otro papel para usted, dado por {who}: {thing}',
  'group.ownerless': 'Grupo que busca responsable: {thing}',
  removed: 'Se retiró lo que usted escribió: {thing}',
  'appeal.decided': 'Decisión sobre su reclamación: {thing}',
  'report.decided': 'Decisión sobre su aviso',
  'report.waiting': 'Hay un aviso para la moderación',
};
