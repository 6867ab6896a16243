/** What can be commented on and found useful. */
import { mayRemove } from '../../domain/index.js';
import { seenBookmark, tellBookmark } from './bookmark-rows.js';
import { seenPost, tellPost } from './posts.js';
import { seenQuestion, tellQuestion } from './questions.js';
import { readsThread, takesWords, type Scope } from './scope.js';
import { canRemove, groupIdOf, isModerator, runsGroup, wallOf, writesAt } from './walls.js';

interface Told {
  kind: 'comment' | 'useful';
  verb: 'added' | 'changed' | 'removed';
  /** The thing that was marked, where that is a comment. */
  thing?: string;
  person?: string;
}

export interface Thing {
  id: string;
  about: 'post' | 'question' | 'bookmark';
  /** Whose it is: of a question, whose page it is on. */
  author: string;
  /** Whether the caller may take away what `author` says there. */
  canRemove: (author: string) => boolean;
  /** Whether the caller reads what is said on it, which who left its group does not. */
  reads: boolean;
  /** Whether the caller may comment there, or change what they said. */
  writes: boolean;
  /** Tells those who may see it that something on it changed. */
  tell: (told: Told) => void;
}

/** The post, question or bookmark, as the caller sees it. */
export function seenThing(scope: Scope, id: string): Thing {
  if (scope.tables.questions.has(id)) return questionThing(scope, id);
  return scope.tables.bookmarks.has(id) ? bookmarkThing(scope, id) : postThing(scope, id);
}

/** What others say on a page is taken away by them, by its owner, by who runs its group or by a moderator. */
function onPageOf(scope: Scope, owner: string, group = ''): Thing['canRemove'] {
  const rights = { runs: owner === scope.me || runsGroup(scope, group), moderator: isModerator(scope) };
  return (author) => mayRemove({ author: author === scope.me, ...rights });
}

function postThing(scope: Scope, id: string): Thing {
  const post = seenPost(scope, id);
  const wall = wallOf(scope, post.wall);
  const reads = readsThread(scope, { audience: post.audience, group: groupIdOf(wall) });
  return {
    ...{ id, about: 'post', author: post.author },
    canRemove: (author) => canRemove(scope, wall, author),
    reads,
    writes: reads && writesAt(scope, wall),
    tell: ({ verb, ...told }) => tellPost(scope, post, verb, told),
  };
}

function questionThing(scope: Scope, asked: string): Thing {
  const row = seenQuestion(scope, asked);
  const reads = readsThread(scope, row);
  return {
    ...{ id: row.id, about: 'question', author: row.owner },
    canRemove: onPageOf(scope, row.owner, row.group),
    reads,
    writes: reads && takesWords(scope, row.group, 'questions'),
    tell: ({ verb, ...told }) => tellQuestion(scope, row, verb, told),
  };
}

function bookmarkThing(scope: Scope, id: string): Thing {
  const row = seenBookmark(scope, id);
  const reads = readsThread(scope, row);
  return {
    ...{ id, about: 'bookmark', author: row.owner },
    canRemove: onPageOf(scope, row.owner),
    reads,
    writes: reads && takesWords(scope, row.group, 'bookmarks'),
    tell: ({ verb, ...told }) => tellBookmark(scope, row, verb, told),
  };
}
