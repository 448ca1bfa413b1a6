import type { ComplianceLine } from '../../privacy';
import type { ConsoleDeps } from '../console-deps';
import { monthName } from '../layout/korean-time';
import type { Permission } from '../permissions';

/** Something a person has to do, and where. */
export interface Task {
  id: string;
  tone: 'warn' | 'bad';
  title: string;
  about: string;
  href: string;
  action: string;
  /** Shown to those who can do it. */
  needs: Permission;
}

type Deps = Pick<ConsoleDeps, 'rights' | 'anomalies' | 'reviews' | 'destructionLog' | 'compliance' | 'clock'>;

/** Everything that waits for somebody, the most urgent first. */
export async function readTasks({
  rights,
  anomalies,
  reviews,
  destructionLog,
  compliance,
  clock,
}: Deps): Promise<Task[]> {
  const [requests, alerts, overdue, unverified, lines] = await Promise.all([
    rights.openRequests(),
    anomalies.listOpen(),
    reviews.overdue(),
    destructionLog.countUnverified(),
    compliance(),
  ]);
  const now = clock.now();
  const late = requests.filter(({ dueAt }) => dueAt <= now).length;
  const tasks = [
    ...(requests.length > 0 ? [rightsTask(requests.length, late)] : []),
    ...(alerts.length > 0 ? [alertTask(alerts.length)] : []),
    ...overdue.slice(0, 1).map(reviewTask),
    ...(unverified > 0 ? [destructionTask(unverified)] : []),
    ...lines.filter(({ state, id }) => state === 'notMet' && !OWN_TASKS.includes(id)).map(dutyTask),
  ];
  return tasks.sort((one, other) => (one.tone === other.tone ? 0 : one.tone === 'bad' ? -1 : 1));
}

/** Duties that come with a task of their own above. */
const OWN_TASKS = ['rights', 'access-review'];

function rightsTask(open: number, late: number): Task {
  return {
    id: 'rights',
    tone: late > 0 ? 'bad' : 'warn',
    title: '권리 요청에 답하기',
    about: late > 0 ? `기한이 지난 요청이 ${late}건 있어요.` : `${open}건이 기다려요. 10일 안에 답해야 해요.`,
    href: '/console/privacy/rights',
    action: '답하기',
    needs: 'privacy.rights',
  };
}

function alertTask(open: number): Task {
  return {
    id: 'alerts',
    tone: 'bad',
    title: '눈에 띄는 접근 확인하기',
    about: `${open}건이 있어요. 왜 그랬는지 확인해 주세요.`,
    href: '/console/privacy',
    action: '확인하기',
    needs: 'privacy.accessLog',
  };
}

function reviewTask(month: string): Task {
  return {
    id: 'review',
    tone: 'bad',
    title: '접속기록 검토하기',
    about: `${monthName(month)} 검토가 밀렸어요.`,
    href: `/console/privacy/reviews/${month}`,
    action: '검토하기',
    needs: 'privacy.accessLog',
  };
}

function destructionTask(count: number): Task {
  return {
    id: 'destruction',
    tone: 'warn',
    title: '지운 기록 확인하기',
    about: `보호책임자가 확인하지 않은 기록이 ${count}건 있어요.`,
    href: '/console/privacy/destruction',
    action: '확인하기',
    needs: 'privacy.review',
  };
}

function dutyTask({ id, duty, evidence, fix }: ComplianceLine): Task {
  return {
    id,
    tone: 'warn',
    title: duty,
    about: fix ?? evidence,
    href: '/console/privacy/duties',
    action: '자세히',
    needs: 'privacy.view',
  };
}
