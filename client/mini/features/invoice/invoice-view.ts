/** What keeps the request from being sent, in words. */
export function invoiceProblems({ title, email }: { title: string; email: string }): {
  title?: string;
  email?: string;
} {
  return {
    ...(title.trim() === '' && { title: '抬头写一下' }),
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) && { email: '邮箱写成 name@example.com 的样子' }),
  };
}
