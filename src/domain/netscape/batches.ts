/** Rows in portions of at most so many and, written as JSON, about so many bytes; a row longer than that goes alone. */
export async function* inBatches<R>(
  rows: AsyncIterable<R>,
  { most, bytes }: { most: number; bytes: number },
): AsyncGenerator<R[]> {
  let batch: R[] = [];
  let size = 0;
  for await (const row of rows) {
    const length = new TextEncoder().encode(JSON.stringify(row)).length;
    if (batch.length > 0 && (batch.length >= most || size + length > bytes)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(row);
    size += length;
  }
  if (batch.length > 0) yield batch;
}
