import { compareEvaluators } from './differential';

compareEvaluators({ rules: 60, contacts: 150 });
