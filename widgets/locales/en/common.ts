import { plurals } from '../plural.js';

const plural = plurals('en');
const people = (n: number) => plural(n, { one: '# person', other: '# people' });

/** Texts that every widget shares. */
export interface CommonTexts {
  $code: string;
  /** The language's own name. */
  $name: string;
  $dir: 'ltr' | 'rtl';
  // States every widget shares
  unconfigured: string;
  unconfiguredHelp: string;
  partFailed: string;
  loading: string;
  offlineCopy: (age: string) => string;
  partial: (n: number) => string;
  forbidden: string;
  failed: string;
  failedOffline: string;
  signedOut: string;
  tryAgain: string;
  reason: (code: string) => string;
  // Words many widgets use
  more: string;
  close: string;
  cancel: string;
  save: string;
  people: (n: number) => string;
  pendingQueued: string;
  pendingSending: string;
  pendingSignedOut: string;
  pendingHeld: string;
  pendingUnsaved: string;
  pendingFailed: string;
  refused: (reason: string) => string;
  retry: string;
  discard: string;
  // Reasons a write was refused, by code
  reasonStale: string;
  reasonNotFound: string;
  reasonForbidden: string;
  reasonInvalid: string;
  reasonOther: string;
}

export const common: CommonTexts = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',
  unconfigured: 'This box is not connected yet.',
  unconfiguredHelp: 'It needs a tp-portal element around it that says where the backend is.',
  partFailed: 'This part could not be loaded.',
  loading: 'Loading',
  offlineCopy: (age) => `This is a copy from ${age}. It will refresh when the connection is back.`,
  partial: (n) =>
    plural(n, {
      one: '# entry could not be read and is left out.',
      other: '# entries could not be read and are left out.',
    }),
  forbidden: 'You cannot see this.',
  failed: 'This could not be loaded.',
  failedOffline: 'You seem to be offline.',
  signedOut: 'Please sign in again. Nothing you wrote is lost.',
  tryAgain: 'Try again',
  reason: (code) => `Reason: ${code}`,
  more: 'Show more',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  people,
  pendingQueued: 'saved on this device, sends when you are back online',
  pendingSending: 'sending',
  pendingSignedOut: 'saved on this device, sends when you have signed in again',
  pendingHeld: 'saved on this device, waiting',
  pendingUnsaved: 'not saved on this device: keep this page open',
  pendingFailed: 'not accepted',
  refused: (reason) => `Not accepted: ${reason}`,
  retry: 'Try again',
  discard: 'Give up',
  reasonStale: 'it changed in the meantime',
  reasonNotFound: 'it is no longer there',
  reasonForbidden: 'you are not allowed to',
  reasonInvalid: 'something in it is not valid',
  reasonOther: 'the backend refused it',
};
