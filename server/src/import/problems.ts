/** A file that cannot be read; nothing of it was taken. */
export class ImportError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ImportError';
  }
}

/** Problems told at once; whoever has more has one mistake many times. */
const TOLD = 50;

/** Collects what is wrong with a file, place by place. */
export class Problems {
  readonly #told: string[] = [];
  readonly #refused = new Set<number>();
  #count = 0;

  /** The line is refused. */
  add(line: number, field: string, message: string): void {
    this.#refused.add(line);
    this.note(line, field, message);
  }

  /** The line goes in without this field. */
  note(line: number, field: string, message: string): void {
    this.#count += 1;
    if (this.#told.length < TOLD) this.#told.push(`line ${line}, ${field}: ${message}`);
  }

  isRefused(line: number): boolean {
    return this.#refused.has(line);
  }

  /** How many lines are refused. */
  get refused(): number {
    return this.#refused.size;
  }

  /** Takes over what others collected. */
  take({ told, count }: { told: readonly string[]; count: number }): void {
    this.#told.push(...told.slice(0, TOLD - this.#told.length));
    this.#count += count;
  }

  get told(): readonly string[] {
    return this.#told;
  }

  get count(): number {
    return this.#count;
  }

  toStrings(): string[] {
    const rest = this.#count - this.#told.length;
    return [...this.#told, ...(rest > 0 ? [`and ${rest} more`] : [])];
  }

  throwIfAny(): void {
    if (this.#count > 0) throw new ImportError(this.toStrings());
  }
}
