export { ConversationFile } from './conversation-file';
export { createHttpWebhook } from './http-webhook';
export { createKeptClock } from './kept-clock';
export type {
  ConversationInspector,
  Inspection,
  Outbox,
  OutboxEntry,
  SimulatorClock,
  SkillWebhook,
  WebhookAnswer,
} from './ports';
export { type Difference, replayConversation } from './replay';
export { createSimulator, type SimulatorDeps } from './simulator';
