import { plural } from './plural.js';
import type { NoticeWords } from './words.js';

export const ja: NoticeWords = {
  people: plural('ja', { other: '#人' }),
  andOthers: plural('ja', { other: '{name}さん、ほか#人' }),
  'contact.asked': '{who}からのコンタクト申請',
  'contact.joined': '新しいコンタクト：{who}',
  'wall.post': 'あなたのウォールに{who}が投稿：{thing}',
  comment: '{who}のコメント：{thing}',
  mention: '{who}があなたに言及：{thing}',
  useful: '{who}の役に立ちました：{thing}',
  'question.asked': '{who}からの質問：{thing}',
  'question.answered': '質問に{who}が回答：{thing}',
  'question.tagged': 'フォロー中のタグの質問に{who}が回答：{thing}',
  'question.offered': '{who}があなたに回答を依頼：{thing}',
  'question.waiting': 'あなたを待っています：{thing}',
  'group.post': '{where}に{who}が投稿：{thing}',
  'group.asked': '{who}からの参加申請：{thing}',
  'group.admitted': 'メンバーになりました：{thing}',
  'group.invited': '{who}からの招待：{thing}',
  'group.role': '{who}があなたの役割を変更：{thing}',
  'group.ownerless': '新しいオーナーが必要なグループ：{thing}',
  removed: 'あなたの書き込みが取り下げられました：{thing}',
  'appeal.decided': '異議申し立ての結果：{thing}',
  'report.decided': '報告の結果が出ました',
  'report.waiting': 'モデレーターの確認待ちがあります',
};
