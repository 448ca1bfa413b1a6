export {
  type Bubble,
  basicCard,
  carousel,
  commerceCard,
  image,
  itemCard,
  legal,
  listCard,
  text,
  textCard,
} from './bubble';
export { type Button, button } from './button';
export { type CallbackClient, createCallbackClient } from './callback-client';
export type { BasicCard, CommerceCard, ItemCard, ListCard, ListItem, TextCard, Thumbnail } from './cards';
export { checkReplyStatic } from './check-reply-static';
export { checkResponse, measureResponse } from './check-response';
export { formatPath, type Measure, type Violation } from './findings';
export { fitReply } from './fit-reply';
export { type FormatRule, formatRules } from './format-rules';
export { type Json, JsonObject } from './json';
export { type Limit, limitOf, limits } from './limits';
export type { Carousel, Output } from './output';
export type { Parameter } from './parameters';
export { plainTextOf } from './plain-text-of';
export { type QuickReply, quickReply } from './quick-reply';
export { type Reply, reply, say, silence } from './reply';
export { parseSkillRequest, type SkillRequest } from './skill-request';
export { SkillResponse, toSkillResponse } from './skill-response';
export {
  answerValidation,
  parseValidationRequest,
  type ValidationReader,
  type ValidationRequest,
  ValidationResponse,
} from './validation';
