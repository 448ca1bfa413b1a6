import { compareEvaluators } from '../segments/differential';

compareEvaluators({ rules: 1_000, contacts: 1_000 });
