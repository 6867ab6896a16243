import type { TeapointElement } from '../internal/base-element.js';

/** Whether the viewer has not taken the ground rules as they are now. */
export const asksForRules = ({ session }: TeapointElement): boolean =>
  session?.status === 'confirmed' && !session.me.rules.accepted;

/** Whether the viewer may report words of an author's. By name: the operation itself comes with the form. */
export const canReport = (host: TeapointElement, author: string | undefined): boolean =>
  author !== host.viewer && host.offers({ name: 'report.add' });
