/** The fields of data/newsroom/outlets.yaml and data/newsroom/articles/<outlet>.yaml. */
import { z } from 'zod';
import { articleKinds, feedFormats, outletKinds } from './model.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words with dashes');
const words = z.string().trim().min(1, 'expected some text');

const outletSchema = z
  .strictObject({
    id: slug,
    name: words,
    site: z
      .string()
      .regex(/^https:\/\/[a-z0-9-]+\.example$/, 'expected an address such as https://name.example'),
    about: words,
    lang: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'expected a language such as en or pt-BR'),
    kind: z.enum(outletKinds),
    owner: slug,
    format: z.enum(feedFormats),
    charset: z.string().refine(isKnownCharset, 'expected an encoding such as utf-8').optional(),
  })
  .refine((outlet) => outlet.format !== 'jsonfeed' || (outlet.charset ?? 'utf-8') === 'utf-8', {
    path: ['charset'],
    message: 'expected utf-8: a JSON feed has no other encoding',
  });

const told = ['title', 'summary', 'author', 'body'] as const;

const articleSchema = z
  .strictObject({
    id: slug,
    kind: z.enum(articleKinds),
    /** Place in the order of publication; those without one follow in turn, outlet by outlet. */
    order: z.int().positive().optional(),
    title: words.optional(),
    correctedTitle: words.optional(),
    summary: words.optional(),
    body: z.array(words).min(1).optional(),
    author: words.optional(),
    image: words.optional(),
    /** Id of the article that this one repeats; what is left out here is taken from it. */
    canonical: slug.optional(),
  })
  .superRefine((article, context) => {
    if (article.kind === 'copy' && article.canonical === undefined) {
      context.addIssue({ code: 'custom', path: ['canonical'], message: 'a copy needs it' });
    }
    if (article.kind === 'correction' && article.correctedTitle === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['correctedTitle'],
        message: 'a correction needs it',
      });
    }
    if (article.canonical !== undefined) return;
    for (const field of told) {
      if (article[field] !== undefined) continue;
      context.addIssue({ code: 'custom', path: [field], message: 'missing' });
    }
  });

export const outletsSchema = z.array(outletSchema).min(1);
export const articlesSchema = z.array(articleSchema).min(1);

export type ArticleEntry = z.infer<typeof articleSchema>;

function isKnownCharset(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
