/** What the browser tells assistive technology, as a flat list; Chromium only. */
import { a11ySnapshot } from '@web/test-runner-commands';

interface TreeNode {
  role: string;
  name?: string;
  level?: number;
  expanded?: boolean;
  selected?: boolean;
  disabled?: boolean;
  children?: TreeNode[];
}

const acting = new Set([
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'radio',
  'option',
  'tab',
  'spinbutton',
]);
const flat = (node: TreeNode): TreeNode[] => [node, ...(node.children ?? []).flatMap(flat)];

/** The accessibility tree of an element on the page, and those of its controls that have no name. */
export async function treeOf(element: Element): Promise<{ nodes: TreeNode[]; nameless: string[] }> {
  element.id ||= 'looked-at';
  const root = await a11ySnapshot({ selector: `#${element.id}` });
  const nodes = flat(root as unknown as TreeNode);
  const nameless = nodes.filter(({ role, name }) => acting.has(role) && !name?.trim()).map(({ role }) => role);
  return { nodes, nameless };
}
