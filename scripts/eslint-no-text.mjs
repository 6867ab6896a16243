// @ts-nocheck: ESLint hands over plain syntax nodes.
// The ESLint rule teapoint/no-text: in a lit template, words that people read or hear come from widgets/locales.

const SPOKEN =
  /(?:^|[\s"'])(aria-(?:label|description|roledescription|placeholder|valuetext)|title|placeholder|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi;
const HOLE = '\uE000';
const LETTER = /\p{L}/u;
const ENTITY = /&(?:#\w+|\w+);/g;

/** What stands between the tags, remarks left out, and what the tags say aloud. */
function* wordsOf(markup) {
  const bare = markup.replace(/<!--[\s\S]*?-->/g, '');
  yield* bare.replace(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi, HOLE).split(HOLE);
  for (const [, , double, single, plain] of bare.matchAll(SPOKEN)) yield double ?? single ?? plain;
}

export const noText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { text: '“{{words}}” stands in the code: texts belong into widgets/locales.' },
  },
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        if (node.tag.name !== 'html' && node.tag.name !== 'svg') return;
        const markup = node.quasi.quasis.map(({ value }) => value.cooked ?? value.raw).join(HOLE);
        for (const words of wordsOf(markup)) {
          const said = words.replaceAll(HOLE, ' ').replace(ENTITY, ' ').trim();
          if (LETTER.test(said)) context.report({ node, messageId: 'text', data: { words: said } });
        }
      },
    };
  },
};
