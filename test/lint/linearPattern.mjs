// A plugin of oxlint with one rule: no pattern takes more time than grows with the length of a text.
import { superlinear } from './superlinear.mjs';

const MEND =
  'Mend it, or disable this rule for the line and say behind -- what bounds the text or why it is linear all the same.';

const linearPattern = {
  create(context) {
    const constants = new Map();
    const built = [];
    const check = (node, source, flags) => {
      const problem = superlinear(source, flags);
      if (problem) context.report({ node, message: `This pattern may take quadratic time: ${problem}. ${MEND}` });
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/litnotes\/linear-pattern(?!\s+-- \S)/.test(comment.value))
            context.report({ node: comment, message: 'Say behind -- why no pattern here takes long.' });
        }
      },
      Literal(node) {
        if (node.regex) check(node, node.regex.pattern, node.regex.flags);
      },
      VariableDeclarator({ id, init }) {
        if (id.type === 'Identifier' && init) constants.set(id.name, init);
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'RegExp') built.push(node);
      },
      'Program:exit'() {
        for (const node of built) {
          const [source, flags] = node.arguments.map((argument) => textOf(argument, constants));
          if (source !== undefined) check(node, source, flags ?? '');
          else if (!isPattern(node.arguments[0], constants))
            context.report({ node, message: `This pattern is not known before it runs. ${MEND}` });
        }
      },
    };
  },
};

/** The text that an expression of constants stands for; undefined for any other. */
function textOf(node, constants) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'Identifier':
      return textOf(constants.get(node.name), constants);
    case 'TaggedTemplateExpression':
      return templateText(node.quasi, 'raw', constants);
    case 'TemplateLiteral':
      return templateText(node, 'cooked', constants);
    default:
      return undefined;
  }
}

function templateText({ quasis, expressions }, form, constants) {
  const parts = quasis.map(({ value }, index) => {
    const text = index < expressions.length ? textOf(expressions[index], constants) : '';
    return text === undefined ? undefined : value[form] + text;
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** Whether an expression is a pattern by itself, which is checked where it stands. */
function isPattern(node, constants) {
  return node?.type === 'Identifier' && constants.get(node.name)?.regex !== undefined;
}

// oxlint-disable-next-line import/no-default-export -- oxlint wants one of a plugin
export default { meta: { name: 'litnotes' }, rules: { 'linear-pattern': linearPattern } };
