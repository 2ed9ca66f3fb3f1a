/** Where the project lives. */
export const repository = 'https://github.com/losslens/losslens';

/** Where a person reads more about a rule or check: its generated page in the project's repository. */
export function pageOf(source: 'rule' | 'check', id: string): string {
  return `${repository}/blob/main/docs/${source}s/${id}.md`;
}
