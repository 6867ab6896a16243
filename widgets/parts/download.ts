/** Long enough for any browser to have taken the file. */
const TAKEN = 60_000;

/** Hands over a file. */
export function download(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), TAKEN);
}
