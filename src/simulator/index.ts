export { ConversationFile } from './conversation-file';
export { createHttpWebhook } from './http-webhook';
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
