import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel, Guild, Overwrite } from '../../src/sandbox/model.ts';
import {
  allows,
  bitsOfNames,
  channelPermissions,
  guildPermissions,
} from '../../src/sandbox/permissions.ts';

const [EVERYONE, BOT_ROLE, OTHER_ROLE, BOT, OWNER] = ['1', '2', '3', '10', '11'];

function guildWith(everyone: bigint, bot = 0n): Guild {
  const role = (id: string, permissions: bigint) => ({
    id,
    name: id,
    permissions,
    color: 0,
    position: 0,
    mentionable: false,
    hoist: false,
    managed: false,
  });
  const member = (userId: string, ...roleIds: string[]) => ({
    userId,
    roleIds: new Set(roleIds),
    joinedAtMs: 0,
  });
  const roles = [role(EVERYONE, everyone), role(BOT_ROLE, bot), role(OTHER_ROLE, 0n)];
  return {
    id: EVERYONE,
    name: 'guild',
    ownerId: OWNER,
    features: [],
    roles: new Map(roles.map((entry) => [entry.id, entry])),
    members: new Map([
      [BOT, member(BOT, BOT_ROLE, OTHER_ROLE)],
      [OWNER, member(OWNER)],
    ]),
    outage: false,
  };
}

function channelWith(...overwrites: Overwrite[]): Channel {
  return {
    id: '100',
    type: 0,
    guildId: EVERYONE,
    parentId: null,
    name: 'channel',
    topic: null,
    position: 0,
    overwrites,
    tags: [],
    requireTag: false,
    thread: null,
    recipientId: null,
    lastMessageId: null,
  };
}

const forRole = (id: string, allow: bigint, deny: bigint): Overwrite => ({
  id,
  type: 0,
  allow,
  deny,
});
const forMember = (allow: bigint, deny: bigint): Overwrite => ({ id: BOT, type: 1, allow, deny });

const VIEW = Bit.ViewChannel;
const SEND = Bit.SendMessages;

describe('what a member may do in a channel', () => {
  test.each<[string, Guild, Channel, bigint]>([
    ['everyone`s rights', guildWith(VIEW | SEND), channelWith(), VIEW | SEND],
    ['the rights of all roles together', guildWith(VIEW, SEND), channelWith(), VIEW | SEND],
    [
      'less what everyone is denied here',
      guildWith(VIEW | SEND),
      channelWith(forRole(EVERYONE, 0n, SEND)),
      VIEW,
    ],
    [
      'a role`s permission over everyone`s denial',
      guildWith(VIEW | SEND),
      channelWith(forRole(EVERYONE, 0n, SEND), forRole(BOT_ROLE, SEND, 0n)),
      VIEW | SEND,
    ],
    [
      'one role`s permission over another`s denial',
      guildWith(VIEW | SEND),
      channelWith(forRole(OTHER_ROLE, SEND, 0n), forRole(BOT_ROLE, 0n, SEND)),
      VIEW | SEND,
    ],
    [
      'the member`s own denial over every permission',
      guildWith(VIEW | SEND),
      channelWith(forRole(BOT_ROLE, SEND, 0n), forMember(0n, SEND)),
      VIEW,
    ],
    [
      'nothing at all where the channel is hidden',
      guildWith(VIEW | SEND),
      channelWith(forRole(EVERYONE, 0n, VIEW)),
      0n,
    ],
    [
      'no cards and files without sending',
      guildWith(VIEW | Bit.EmbedLinks | Bit.AttachFiles | Bit.MentionEveryone),
      channelWith(),
      VIEW,
    ],
    [
      'another member`s overwrite does not count',
      guildWith(VIEW),
      channelWith({ ...forMember(SEND, VIEW), id: OWNER }),
      VIEW,
    ],
  ])('%s', (_, guild, channel, expected) => {
    expect(channelPermissions(guild, BOT, channel)).toBe(expected);
  });

  test('owner and administrator may everything, whatever a channel says', () => {
    const channel = channelWith(forRole(EVERYONE, 0n, VIEW), forMember(0n, SEND));
    const everything = bitsOfNames(Object.keys(Bit));
    expect(channelPermissions(guildWith(0n), OWNER, channel)).toBe(everything);
    expect(channelPermissions(guildWith(0n, Bit.Administrator), BOT, channel)).toBe(everything);
  });

  test('who is no member may nothing', () => {
    expect(guildPermissions(guildWith(VIEW), '99')).toBe(0n);
  });

  test('a denial for the member never adds a right', () => {
    const bits = fc.bigInt({ min: 0n, max: (1n << 40n) - 1n });
    fc.assert(
      fc.property(bits, bits, bits, (everyone, allow, deny) => {
        const guild = guildWith(everyone & ~Bit.Administrator);
        const before = channelPermissions(guild, BOT, channelWith(forRole(BOT_ROLE, allow, 0n)));
        const overwrites = [forRole(BOT_ROLE, allow, 0n), forMember(0n, deny)];
        const after = channelPermissions(guild, BOT, channelWith(...overwrites));
        expect(allows(before, after)).toBe(true);
        expect(after & deny).toBe(0n);
      }),
    );
  });
});

describe('names of permissions', () => {
  test('both spellings mean the same', () => {
    expect(bitsOfNames(['SendMessages', 'EMBED_LINKS'])).toBe(SEND | Bit.EmbedLinks);
  });

  test('an unknown one is named', () => {
    expect(() => bitsOfNames(['Fly'])).toThrow('Unknown permission "Fly"');
  });
});
