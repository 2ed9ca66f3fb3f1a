/** Where a person reads more about a rule or check: its generated page in the project's repository. */
export function pageOf(source: 'rule' | 'check', id: string): string {
  return `https://github.com/losslens/losslens/blob/main/docs/${source}s/${id}.md`;
}
