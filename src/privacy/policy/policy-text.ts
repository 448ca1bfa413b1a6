import type { Registry } from '../registry/registry-schema';
import { scopesOf } from '../registry/scopes';
import type { PolicyContent } from './policy-content';
import { rightsSections } from './policy-rights';
import { policySections } from './policy-sections';

/**
 * The privacy policy (PIPA 30, PIPD 31) as the registry makes it. Nothing is written by hand twice: forms, consent texts and
 * retention run on the same entries. A section that is only due when something is done is there exactly when it is done.
 */
export function policyContent(registry: Registry): PolicyContent {
  return {
    operator: registry.controller.name,
    summary: summaryOf(registry),
    sections: [...policySections(registry), ...rightsSections(registry)],
    consents: scopesOf(registry).map(({ scope, label, required, told }) => ({
      scope,
      label,
      required,
      told,
    })),
  };
}

function summaryOf(registry: Registry): [string, string][] {
  const { purposes, fields, thirdParties, processors, transfers, privacyOfficer } = registry;
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join(', ');
  return [
    ['왜 모으나요', purposes.map(({ text }) => text).join(', ')],
    ['무엇을 모으나요', fields.map(({ label }) => label).join(', ')],
    ['얼마나 보관하나요', [...new Set(purposes.map(({ retention }) => retention.text))].join(', ')],
    ['다른 곳에 주나요', thirdParties.map(({ recipient }) => recipient).join(', ') || '아니요'],
    ['누구에게 일을 맡기나요', names(processors) || '맡기지 않아요'],
    [
      '나라 밖으로 나가나요',
      transfers.map(({ recipient, country }) => `${recipient}(${country})`).join(', ') || '아니요',
    ],
    ['누구에게 물어보나요', [privacyOfficer.name, privacyOfficer.email ?? privacyOfficer.phone].join(' ')],
  ];
}
