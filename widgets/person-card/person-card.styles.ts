/** How the card looks where it stands alone is how it looks in the people finder. */
export { factsStyles as personCardStyles } from '../parts/facts.styles.js';
