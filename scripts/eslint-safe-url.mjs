// @ts-nocheck: ESLint hands over plain syntax nodes.
// The ESLint rule teapoint/safe-url: in a lit template, a URL attribute that starts with a value must be safeUrl(value).

const URL_ATTRIBUTE = /[\s.](href|src|srcset|action|formaction|poster|data|xlink:href)\s*=\s*["']?$/i;
const WRAPPERS = new Set(['ifDefined', 'live', 'guard', 'until']);

/** A literal, `nothing`, safeUrl(…), or a choice between such. */
function isSafe(node) {
  switch (node.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return node.name === 'nothing' || node.name === 'undefined';
    case 'ConditionalExpression':
      return isSafe(node.consequent) && isSafe(node.alternate);
    case 'LogicalExpression':
      return isSafe(node.right) && (node.operator === '&&' || isSafe(node.left));
    case 'CallExpression':
      if (node.callee.name === 'safeUrl' || node.callee.property?.name === 'safeUrl') return true;
      return WRAPPERS.has(node.callee.name) && node.arguments.length === 1 && isSafe(node.arguments[0]);
    default:
      return false;
  }
}

export const safeUrl = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { raw: 'Bind {{attribute}}=${safeUrl(…)}: a raw value may be a javascript: URL.' },
  },
  create(context) {
    return {
      TaggedTemplateExpression({ tag, quasi }) {
        if (tag.name !== 'html' && tag.name !== 'svg') return;
        quasi.expressions.forEach((node, index) => {
          const attribute = URL_ATTRIBUTE.exec(quasi.quasis[index].value.raw)?.[1];
          if (attribute && !isSafe(node)) context.report({ node, messageId: 'raw', data: { attribute } });
        });
      },
    };
  },
};
