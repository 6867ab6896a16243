import type { PropertyDeclarations } from 'lit';
import { TeapointElement } from './base-element.js';

/** A widget about one person. */
export abstract class PersonalElement extends TeapointElement {
  static override properties: PropertyDeclarations = { person: {} };

  /** Whose page this is: a person's id (default: the person signed in). */
  declare person: string | undefined;

  get owner(): string | undefined {
    return this.person ?? this.viewer ?? this.client?.user;
  }
  /** Whether it is the viewer's own page. */
  get own(): boolean {
    return this.viewer !== undefined && this.owner === this.viewer;
  }
}
