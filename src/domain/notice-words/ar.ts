import { plural } from './plural.js';
import type { NoticeWords } from './words.js';

export const ar: NoticeWords = {
  people: plural('ar', { zero: '# شخص', one: 'شخص واحد (#)', two: 'شخصان (#)', few: '# أشخاص', many: '# شخصًا', other: '# شخص' }),
  andOthers: plural('ar', { one: '{name} وشخص آخر (#)', two: '{name} وشخصان آخران (#)', few: '{name} و# آخرون', other: '{name} و# آخرين' }),
  'contact.asked': 'طلب تواصل من {who}',
  'contact.joined': 'جهة اتصال جديدة: {who}',
  'wall.post': 'من {who} على حائطك: {thing}',
  comment: 'تعليق من {who} على: {thing}',
  mention: 'إشارة إليك من {who}: {thing}',
  useful: 'مفيد لدى {who}: {thing}',
  'question.asked': 'سؤال من {who}: {thing}',
  'question.answered': 'رد من {who} على السؤال: {thing}',
  'question.tagged': 'إجابة من {who} تحت وسم تتابعه: {thing}',
  'question.offered': 'سؤال يحيله إليك {who}: {thing}',
  'question.waiting': 'في انتظارك: {thing}',
  'group.post': 'من {who} في {where}: {thing}',
  'group.asked': 'طلب انضمام من {who}: {thing}',
  'group.admitted': 'أنت الآن عضو في: {thing}',
  'group.invited': 'دعوة من {who}: {thing}',
  'group.role': 'دور آخر لك من {who}: {thing}',
  'group.ownerless': 'مجموعة تحتاج إلى مسؤول جديد: {thing}',
  removed: 'أزيل ما كتبته: {thing}',
  'appeal.decided': 'قرار بشأن اعتراضك: {thing}',
  'report.decided': 'قرار بشأن بلاغك',
  'report.waiting': 'بلاغ ينتظر المشرفين',
}; // prettier-ignore
