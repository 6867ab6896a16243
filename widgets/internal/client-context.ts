import { createContext } from '@lit/context';
import type { Client } from '../../src/client/types.js';

/** What a `<tp-portal>` gives the widgets inside it. */
export interface Portal {
  client: Client;
}

// Symbol.for: widgets of a second bundle on the page find the same portal. The number is the shape's version.
export const portalContext = createContext<Portal | undefined>(Symbol.for('teapoint.portal.1'));
