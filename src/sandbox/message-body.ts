import { z } from 'zod';
import { refuseBody } from './api-error.ts';
import { problemsOf } from './registered-command.ts';

const Records = z.array(z.record(z.string(), z.unknown())).nullish();

const MessageBody = z.object({
  content: z.string().nullish(),
  embeds: Records,
  components: Records,
  flags: z.number().nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .object({
      parse: z.array(z.string()).nullish(),
      users: z.array(z.string()).nullish(),
      roles: z.array(z.string()).nullish(),
      replied_user: z.boolean().nullish(),
    })
    .nullish(),
  message_reference: z
    .object({
      message_id: z.string(),
      channel_id: z.string().nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
  attachments: z
    .array(
      z.object({
        id: z.union([z.string(), z.number()]).nullish(),
        filename: z.string().nullish(),
        description: z.string().nullish(),
      }),
    )
    .nullish(),
  poll: z.record(z.string(), z.unknown()).nullish(),
});

/** The parts of a message body that the stand-in acts on. */
export type MessageBody = z.infer<typeof MessageBody>;

/** Reads a body that passed the check of its route; 50035 for what slipped through. */
export function readMessageBody(body: unknown): MessageBody {
  const result = MessageBody.safeParse(body ?? {});
  if (!result.success) throw refuseBody(problemsOf(result.error));
  return result.data;
}
