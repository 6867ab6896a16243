import { servePage } from './page.js';

/** The one script of a page: our tags are found, now and later, and only the widgets in use fetched from beside it. */
servePage(import.meta.url, (name) => import(new URL(`./${name}.js`, import.meta.url).href));
