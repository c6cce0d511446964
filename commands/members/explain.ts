import { actionId, actionRow, button } from '../../src/cards/card.ts';
import { line } from '../../src/cards/link.ts';
import { whyCard } from '../../src/cards/why.ts';
import { cutText, fold } from '../../src/core/text.ts';
import type { JudgedArticle } from '../../src/core/told-story.ts';
import { canonicalUrl } from '../../src/core/url.ts';
import { refuse } from '../answers.ts';
import type { Answer, CommandDeps } from '../command.ts';

/** What a person may point at: one article, several to choose from, or nothing that is known. */
export type Pointed =
  | { readonly kind: 'article'; readonly article: JudgedArticle }
  | { readonly kind: 'several'; readonly articles: readonly { id: string; title: string }[] }
  | { readonly kind: 'nothing' };

const CANDIDATES = 4;
const NOTHING: Pointed = { kind: 'nothing' };

/** Finds what is meant by a link, an id, a message link or a title. Any text is answered. */
export async function findPointed(deps: CommandDeps, typed: string): Promise<Pointed> {
  const messageId = /\/channels\/(?:@me|\d+)\/\d+\/(\d{5,20})\/?$/.exec(typed)?.[1];
  if (messageId !== undefined) return ofMessage(deps, messageId);
  if (/^https?:\/\//i.test(typed)) return ofLink(deps, typed);
  if (/^s_\w+$/.test(typed)) return ofStory(deps, typed);
  const byId = await deps.store.articles.byId(typed);
  return byId === null ? ofTitle(deps, typed) : { kind: 'article', article: byId };
}

export async function ofMessage(deps: CommandDeps, messageId: string): Promise<Pointed> {
  const storyId = await deps.store.deliveries.storyOfMessage(messageId);
  return storyId === null ? NOTHING : ofStory(deps, storyId);
}

/** The first report of a story speaks for it: it is the one that made it a story. */
export async function ofStory(deps: CommandDeps, storyId: string): Promise<Pointed> {
  const story = await deps.store.stories.byId(storyId);
  const first = story?.reports[0];
  const article = first ? await deps.store.articles.byId(first.articleId) : null;
  return article === null ? NOTHING : { kind: 'article', article };
}

async function ofLink({ store }: CommandDeps, link: string): Promise<Pointed> {
  const canonical = canonicalUrl(link);
  const article = canonical === null ? null : await store.articles.byUrl(canonical);
  return article === null ? NOTHING : { kind: 'article', article };
}

async function ofTitle({ store }: CommandDeps, typed: string): Promise<Pointed> {
  const alike = await store.articles.suggest(typed, CANDIDATES);
  const exact = alike.find(({ title }) => fold(title) === fold(typed));
  const found = exact === undefined ? alike : [exact];
  if (found.length > 1) return { kind: 'several', articles: found };
  const [only] = found;
  if (only !== undefined) {
    const article = await store.articles.byId(only.id);
    return article === null ? NOTHING : { kind: 'article', article };
  }
  return bySearch(store, typed);
}

async function bySearch(store: CommandDeps['store'], typed: string): Promise<Pointed> {
  const stories = await store.stories.search(typed, { limit: CANDIDATES, offset: 0 });
  const articles = stories.flatMap(({ title, reports }) => {
    const first = reports[0];
    return first ? [{ id: first.articleId, title }] : [];
  });
  const [only] = articles;
  if (articles.length > 1) return { kind: 'several', articles };
  const article = only ? await store.articles.byId(only.id) : null;
  return article === null ? NOTHING : { kind: 'article', article };
}

/** The card of every step an article took, as seen from one server. */
export async function explain(deps: CommandDeps, article: JudgedArticle, guildId: string | null) {
  const story = article.storyId === null ? null : await deps.store.stories.byId(article.storyId);
  const deliveries = story === null ? [] : await deps.store.deliveries.ofStory(story.id);
  return whyCard({
    topicTitle: deps.topic.shortTitle,
    article,
    thresholds: deps.topic.rules.thresholds,
    story,
    // What another server hears is its own business.
    posts:
      guildId === null
        ? null
        : deliveries.filter((row) => row.kind === 'post' && row.guildId === guildId),
  });
}

export async function explainPointed(
  deps: CommandDeps,
  pointed: Pointed,
  guildId: string | null,
): Promise<Answer> {
  if (pointed.kind === 'article') {
    return { kind: 'reply', card: await explain(deps, pointed.article, guildId), private: true };
  }
  if (pointed.kind === 'several') return askWhich(pointed.articles);
  return refuse({
    wrong: 'I know no such article.',
    expected:
      'The link of an article, a headline, or the link of a post of mine. Articles that none of my feeds carried are not known to me.',
    todo: 'Start typing a headline in `/why` and pick one from the list.',
  });
}

function askWhich(articles: readonly { id: string; title: string }[]): Answer {
  const shown = articles.slice(0, CANDIDATES);
  return refuse(
    {
      wrong: 'Several articles fit.',
      expected: shown.map(({ title }, index) => `${index + 1}. ${line(title, 150)}`).join('\n'),
      todo: 'Which one do you mean?',
    },
    actionRow(
      ...shown.map(({ id, title }, index) =>
        button(`${index + 1}. ${cutText(title, 30)}`, actionId('why', 'article', id)),
      ),
    ),
  );
}
