import type { GroupPart } from '../../src/contract/group.js';
import type { TeapointElement } from '../internal/base-element.js';
import { companion, type WidgetClass } from '../internal/define.js';
import { LazyPart } from '../parts/lazy-part.js';
import type { GroupPageElement } from './group-page-element.js';

type Part = TeapointElement & { group: string | undefined };

/** The group's wall, questions and bookmarks: the widgets that a page has anyway, each about this group. */
export class GroupPages {
  private readonly pages: Record<GroupPart, LazyPart<Part>>;

  constructor(private readonly host: GroupPageElement) {
    const page = (fetch: () => Promise<WidgetClass & (new () => Part)>) =>
      new LazyPart(host, () => fetch().then((widget) => companion(host, widget)));
    this.pages = {
      wall: page(() => import('../wall/wall.js').then(({ WallElement }) => WallElement)),
      questions: page(() => import('../my-faq/my-faq.js').then(({ MyFaqElement }) => MyFaqElement)),
      bookmarks: page(() => import('../bookmarks/bookmarks.js').then(({ BookmarksElement }) => BookmarksElement)),
    };
  }

  render(part: GroupPart): unknown {
    const { client, shown, headingLevel, lang } = this.host;
    return this.pages[part].render((page) =>
      Object.assign(page, { client, group: shown, headingLevel: Math.min(headingLevel + 1, 6), ...(lang && { lang }) }),
    );
  }
}
