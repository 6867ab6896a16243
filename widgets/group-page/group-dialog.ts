import type { TeapointElement } from '../internal/base-element.js';
import { companion } from '../internal/define.js';
import { pageDialog } from '../parts/page-dialog.js';
import { GroupPageElement } from './group-page-element.js';

/** A group's page over the widget it was opened from. */
export function groupDialog(beside: TeapointElement, group: string, label: string, closed: () => void) {
  const page = Object.assign(companion(beside, GroupPageElement), { client: beside.client, group });
  return pageDialog(beside, page, label, closed);
}
