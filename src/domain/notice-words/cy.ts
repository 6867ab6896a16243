import { plural } from './plural.js';
import type { NoticeWords } from './words.js';

export const cy: NoticeWords = {
  people: plural('cy', { other: '# o bobl', one: '# person', two: '# berson', few: '# pherson', many: '# pherson' }),
  andOthers: plural('cy', { other: '{name} a # arall', one: '{name} ac # arall' }),
  'contact.asked': 'Cais gan {who} i fod yn gysylltiadau',
  'contact.joined': 'Cyswllt newydd: {who}',
  'wall.post': 'Gan {who} ar eich wal: {thing}',
  comment: 'Sylw gan {who} ar: {thing}',
  mention: 'Soniodd {who} amdanoch: {thing}',
  useful: 'Defnyddiol i {who}: {thing}',
  'question.asked': 'Cwestiwn gan {who}: {thing}',
  'question.answered': 'Ymateb gan {who} i’r cwestiwn: {thing}',
  'question.tagged': 'Ateb gan {who} dan dag a ddilynwch: {thing}',
  'question.offered': 'Hoffai {who} i chi ateb: {thing}',
  'question.waiting': 'Yn aros amdanoch: {thing}',
  'group.post': 'Gan {who} yn {where}: {thing}',
  'group.asked': 'Cais gan {who} i ymuno: {thing}',
  'group.admitted': 'Rydych nawr yn aelod: {thing}',
  'group.invited': 'Gwahoddiad gan {who}: {thing}',
  'group.role': 'Rôl arall i chi gan {who}: {thing}',
  'group.ownerless': 'Grŵp sydd angen perchennog: {thing}',
  removed: 'Tynnwyd yr hyn a ysgrifennoch: {thing}',
  'appeal.decided': 'Penderfyniad ar eich apêl: {thing}',
  'report.decided': 'Penderfyniad ar eich adroddiad',
  'report.waiting': 'Mae rhywbeth yn aros am gymedrolwr',
};
