/** Work on text: compare it, read it out of HTML, cut it, make it safe to show. */
export { fold, foldWord } from './text-fold.ts';
export { plainText } from './text-html.ts';
export { cutText, NO_TEXT, safeText } from './text-safe.ts';
