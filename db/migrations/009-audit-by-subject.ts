/** The history of an action is found by what was done to it. */
export const auditBySubject = (): string[] => [
  'create index audit_log_by_subject on audit_log (partnership_id, subject, at)',
]
