/** The table of keys that other systems read with. */
export interface ApiKeyTable {
  tenant: string;
  name: string;
  /** SHA-256 of the key, which is written down nowhere. */
  hash: string;
  scopes: string[];
  created_at: Date;
  until: Date | null;
}
