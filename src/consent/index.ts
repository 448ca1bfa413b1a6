export { NOTICE_LIMITS, type Notice, type NoticeText, noticeText } from './notice';
export { createNoticeModel, type NoticeModel } from './notice-model';
export { createNotices, type Notices } from './notice-service';
