import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const Color = z.string().regex(/^#[0-9a-f]{6}$/i, 'expected a colour such as #3a64a8');
const PermissionNames = z.array(z.string()).default([]);

const RoleDescription = z.strictObject({
  name: z.string().min(1),
  color: z.int().default(0),
  permissions: PermissionNames,
  members: z.array(z.string()).default([]),
});

const ChannelDescription = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['text', 'announcement', 'forum', 'category']),
  topic: z.string().nullable().default(null),
  tags: z.array(z.string()).max(20).default([]),
  requireTag: z.boolean().default(false),
  overwrites: z
    .array(z.strictObject({ role: z.string(), allow: PermissionNames, deny: PermissionNames }))
    .default([]),
});

const WorldDescription = z.strictObject({
  bot: z.strictObject({ name: z.string().min(1), color: Color }),
  people: z
    .array(z.strictObject({ key: z.string().min(1), name: z.string().min(1), color: Color }))
    .min(1),
  servers: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        owner: z.string(),
        features: z.array(z.string()).default([]),
        members: z.array(z.string()).min(1),
        roles: z.array(RoleDescription).min(1),
        channels: z.array(ChannelDescription).min(1),
      }),
    )
    .min(1),
  /** What people type first, once the bot has uploaded the command. */
  opening: z
    .array(
      z.strictObject({ as: z.string(), channel: z.string(), text: z.string().startsWith('/') }),
    )
    .default([]),
});

/** The servers, channels, roles and people that the sandbox starts with. */
export type World = z.infer<typeof WorldDescription>;
export type ServerDescription = World['servers'][number];

/** Reads a world file. Throws an Error that names the file and every fault in it. */
export async function readWorld(path: string): Promise<World> {
  const document: unknown = parse(await readFile(path, 'utf8'));
  const result = WorldDescription.safeParse(document);
  if (result.success) return result.data;
  throw new Error(`${path} does not describe a world:\n${z.prettifyError(result.error)}`);
}
