import { REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { actionRow, button, card, text } from '../../src/cards/card.ts';
import { createSender } from '../../src/discord/send.ts';
import { channelId, sandboxForTest } from '../harness/sandbox.ts';

const CARD = card(text('The news'));

async function office() {
  const { sandbox, rest, control } = await sandboxForTest();
  const general = await channelId(control, 'general');
  const sender = createSender(rest, () => sandbox.applicationId);
  const fault = (body: object) => control.post('faults', { channel: 'general', ...body });
  return { sandbox, control, sender, general, fault };
}

describe('sending a message', () => {
  it('answers with the id of the message, and the same one for the same nonce', async () => {
    const { sender, general, control } = await office();
    const first = await sender.create(general, CARD, 'nonce-1');
    const again = await sender.create(general, CARD, 'nonce-1');
    expect(first).toMatchObject({ kind: 'sent', messageId: expect.stringMatching(/^\d{15,}$/) });
    expect(again).toEqual(first);
    expect(await control.messages('general')).toHaveLength(1);
  });

  it.each([
    ['a rate limit', 'rate-limit', 'later'],
    ['a fault of Discord', 'server-error', 'in-doubt'],
    ['a fault after the message was made', 'server-error-after', 'in-doubt'],
    ['an answer that is cut off', 'cut-off-json', 'in-doubt'],
    ['an answer without an id', 'no-id', 'in-doubt'],
    ['no answer at all', 'hang', 'in-doubt'],
    ['a missing permission', 'forbidden', 'refused'],
    ['a channel that it may not see', 'no-access', 'refused'],
  ])('takes %s for what it is', async (_, name, kind) => {
    const { sender, general, fault } = await office();
    await fault({ fault: name });
    expect(await sender.create(general, CARD, 'nonce-1')).toMatchObject({ kind });
  });

  it('tells how long a rate limit lasts', async () => {
    const { sender, general, fault } = await office();
    await fault({ fault: 'rate-limit', retryAfterMs: 2_000 });
    const outcome = await sender.create(general, CARD, 'nonce-1');
    expect(outcome.kind === 'later' ? outcome.afterMs : 0).toBeGreaterThanOrEqual(2_000);
  });

  it('knows a channel that is gone from one that only refuses', async () => {
    const { sender, general, control } = await office();
    await control.post('faults', { fault: 'delete-channel', channel: 'general' });
    const outcome = await sender.create(general, CARD, 'nonce-1');
    expect(outcome).toMatchObject({ kind: 'refused', scope: 'channel-gone' });
  });

  it('says that nothing will work with a token that is refused', async () => {
    const { sandbox, control } = await sandboxForTest();
    const rest = new REST({ api: sandbox.apiBase, retries: 0 }).setToken('wrong');
    const sender = createSender(rest, () => '1');
    const general = await channelId(control, 'general');
    expect(await sender.create(general, CARD, 'n')).toMatchObject({ kind: 'unauthorised' });
    expect(await sender.create(general, CARD, 'n')).toMatchObject({ kind: 'unauthorised' });
  });
});

describe('editing and finding a message', () => {
  it('edits the message that stands', async () => {
    const { sender, general, control } = await office();
    const sent = await sender.create(general, CARD, 'nonce-1');
    const id = sent.kind === 'sent' ? sent.messageId : '';
    expect(await sender.edit(general, id, card(text('Better words')))).toMatchObject({
      kind: 'sent',
    });
    expect(JSON.stringify(await control.messages('general'))).toContain('Better words');
  });

  it('knows that a message was deleted', async () => {
    const { sender, general, control } = await office();
    const sent = await sender.create(general, CARD, 'nonce-1');
    const id = sent.kind === 'sent' ? sent.messageId : '';
    await control.post('faults', { fault: 'delete-message', message: id });
    expect(await sender.edit(general, id, CARD)).toMatchObject({
      kind: 'refused',
      scope: 'message',
    });
  });

  it('finds its own message by the id of a button, and no other with a like id', async () => {
    const { sender, general } = await office();
    const marked = (id: string) => card(text('News'), actionRow(button('Why?', id)));
    await sender.create(general, marked('why:story:s12'), 'nonce-12');
    expect(await sender.findOwn(general, 'why:story:s1')).toEqual({ kind: 'absent' });
    const sent = await sender.create(general, marked('why:story:s1'), 'nonce-1');
    const messageId = sent.kind === 'sent' ? sent.messageId : '';
    expect(await sender.findOwn(general, 'why:story:s1')).toEqual({ kind: 'found', messageId });
  });

  it.each([
    ['is forbidden', 'no-access', 'unreadable'],
    ['fails for now', 'server-error', 'in-doubt'],
    ['is limited', 'rate-limit', 'later'],
  ])('tells when reading the history %s', async (_, name, kind) => {
    const { sender, general, fault } = await office();
    await fault({ fault: name });
    expect(await sender.findOwn(general, 'x')).toMatchObject({ kind });
  });

  it('does not take an empty history for a proof', async () => {
    const { sender, general } = await office();
    expect(await sender.findOwn(general, 'x')).toMatchObject({ kind: 'unreadable' });
  });
});
