/** The newsfeed is its lines and nothing else. */
export { newsStyles as newsfeedStyles } from '../parts/news.styles.js';
