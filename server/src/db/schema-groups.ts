/** Coming into groups, and being kept off walls. */
import type { Generated } from 'kysely';

/** Somebody asks to come into a group, or is asked to. */
export interface AdmissionTable {
  tenant: string;
  grp: string;
  person: string;
  state: 'requested' | 'invited';
  at: Date;
}

/** Whoever runs the wall lets `person` read it and write nothing there. */
export interface KeptOffTable {
  tenant: string;
  wall: string;
  person: string;
  at: Date;
}

export interface GroupTable {
  tenant: string;
  id: string;
  name: string;
  sort_name: string;
  purpose: string | null;
  kind: 'business-area' | 'professional' | 'technical' | 'social' | 'tag';
  tag: string | null;
  wall: string;
  join_policy: 'open' | 'request' | 'invite';
  welcome: string | null;
  /** Those of the page that are switched on. */
  parts: Generated<('wall' | 'bookmarks' | 'questions')[]>;
  archived: Generated<boolean>;
  version: string;
  created_at: Date;
}

export interface MemberTable {
  tenant: string;
  grp: string;
  person: string;
  role: 'member' | 'moderator' | 'owner';
  since: Date;
  via: string | null;
}
