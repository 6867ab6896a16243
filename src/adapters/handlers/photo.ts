/** Photos. Nothing here can make a picture anew, and it never leaves the page: its address has it inside. */
import { photoRemove, photoSet, type Output, type Parsed } from '../../contract/index.js';
import { pictureOf, pictureProblem } from '../../domain/index.js';
import { emit, on, personRef, personRow, refused, type Scope } from './scope.js';

export const photoHandlers = [on(photoSet, setPhoto), on(photoRemove, removePhoto)];

function setPhoto(scope: Scope, { data }: Parsed<typeof photoSet>): Output<typeof photoSet> {
  const picture = pictureOf(Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0)));
  const problem = pictureProblem(picture);
  if (problem) throw refused('/data', problem);
  put(scope, `data:${picture!.type};base64,${data}`);
  return personRef(scope, scope.me);
}

function removePhoto(scope: Scope): Output<typeof photoRemove> {
  if (personRow(scope, scope.me).photo) put(scope, undefined);
  return { done: true };
}

function put(scope: Scope, photo: string | undefined): void {
  const { photo: _before, ...row } = personRow(scope, scope.me);
  scope.tables.people.set(scope.me, photo === undefined ? row : { ...row, photo });
  emit(scope, { kind: 'person', id: scope.me, verb: 'changed', person: scope.me });
}
