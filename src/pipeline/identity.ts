import type { Article } from '../core/article.ts';
import { foldTitle } from '../core/story.ts';

/**
 * Takes identity keys away that several different items of one document share: a guid that a
 * broken publisher gives to all, or the front page as the address of each. Items are different when
 * their headlines are, and besides that their addresses (for a guid) or their guids (for an
 * address). Each article keeps at least one key.
 */
export function tellApart(articles: readonly Article[]): Article[] {
  const shared = sharedKeys(articles);
  if (shared.size === 0) return [...articles];
  return articles.map((article) => {
    const keys = article.keys.filter((key) => !shared.has(key));
    return keys.length === article.keys.length
      ? article
      : { ...article, keys: keys.length > 0 ? keys : article.keys };
  });
}

function sharedKeys(articles: readonly Article[]): ReadonlySet<string> {
  const holders = new Map<string, Article[]>();
  for (const article of articles) {
    for (const key of article.keys) {
      const held = holders.get(key);
      if (held) held.push(article);
      else holders.set(key, [article]);
    }
  }
  const shared = new Set<string>();
  for (const [key, held] of holders) {
    if (held.length > 1 && !key.startsWith('title:') && areDifferent(key, held)) shared.add(key);
  }
  return shared;
}

function areDifferent(key: string, held: readonly Article[]): boolean {
  const other = key.startsWith('url:') ? guidOf : (article: Article) => article.canonicalUrl;
  const titles = new Set(held.map(({ title }) => foldTitle(title)));
  return titles.size > 1 && new Set(held.map(other)).size > 1;
}

function guidOf({ keys, title }: Article): string {
  return keys.find((key) => key.startsWith('guid:')) ?? title;
}
