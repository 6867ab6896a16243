export interface Result {
  resource: string;
  name: string;
  outcome: 'passed' | 'failed' | 'not offered';
  /** Why it failed, or what is not offered. */
  message?: string;
}

export interface Report {
  readonly results: Result[];
}

/** The report as text: under each resource a line per case that was tried, then what was not, and the sums. */
export function formatReport({ results }: Report): string {
  const resources = [...new Set(results.map(({ resource }) => resource))];
  const sections = resources.map((resource) => section(resource, results.filter((result) => result.resource === resource))); // prettier-ignore
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const sums = `${count('passed')} passed, ${count('failed')} failed, ${count('not offered')} not offered`;
  return [...sections, sums].join('\n\n');
}

function section(resource: string, results: readonly Result[]): string {
  const tried = results.filter(({ outcome }) => outcome !== 'not offered');
  const untried = results.filter(({ outcome }) => outcome === 'not offered');
  const reasons = [...new Set(untried.map(({ message }) => message))].join('; ');
  const rest = untried.length > 0 ? [`  -    ${untried.length} not tried: ${reasons}`] : [];
  return [resource, ...tried.map(line), ...rest].join('\n');
}

const line = ({ name, outcome, message }: Result) =>
  outcome === 'passed' ? `  ok   ${name}` : `  FAIL ${name}\n       ${message}`;
