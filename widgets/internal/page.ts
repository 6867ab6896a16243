/** By selector: on a page with an element of that name, `document.body` and its like are that element. */
export const pageRoot = () => document.querySelector<HTMLElement>(':root')!;
export const pageBody = () => document.querySelector('body');
