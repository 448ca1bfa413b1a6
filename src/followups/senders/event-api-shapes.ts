import { z } from 'zod';

/** Answers of Kakao's Event API, read leniently: `docs` name few of their fields and none of their failures. */

export const TalkResponse = z.looseObject({
  taskId: z.string().optional(),
  status: z.string().optional(),
});

const FailedSend = z.looseObject({
  userId: z.string(),
  errorMsg: z.looseObject({ errorType: z.union([z.number(), z.string()]).optional() }).optional(),
});

export const TaskResponse = z.looseObject({
  allRequestCount: z.number(),
  successCount: z.number().default(0),
  userKeyResolvingFailCount: z.number().default(0),
  fail: z
    .looseObject({ count: z.number().default(0), list: z.array(FailedSend).default([]) })
    .default({ count: 0, list: [] }),
});
export type TaskResponse = z.infer<typeof TaskResponse>;
