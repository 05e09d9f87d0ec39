/** The page behind the one-time link. The token is in the fragment, so it reaches no log and no referrer. */
export const setupPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>创建第一位店主</title>
<link rel="stylesheet" href="/setup.css">
</head>
<body>
<main>
  <h1>创建第一位店主</h1>
  <p id="lead">这个链接只能用一次。店主能设规则、看账、添加同事。</p>
  <form id="form" novalidate>
    <label>怎么称呼<input name="name" required maxlength="20" autocomplete="name"></label>
    <label>账号<input name="account" required pattern="[a-z0-9][a-z0-9._-]{2,31}" autocomplete="username"><small>3 到 32 个小写字母、数字、点、横线</small></label>
    <label>密码<input name="password" type="password" required minlength="10" autocomplete="new-password"><small>至少 10 位</small></label>
    <p id="error" role="alert"></p>
    <button>创建账号</button>
  </form>
</main>
<script src="/setup.js"></script>
</body>
</html>
`;

export const setupStyle = `:root{color-scheme:light dark;--canvas:#F7F5F1;--surface:#fff;--ink:#23211E;--ink-2:#6B665F;--line:#DDD7CC;--fill:#2F6B4F;--on:#fff;--alert:#B93F28}
@media(prefers-color-scheme:dark){:root{--canvas:#161513;--surface:#23211E;--ink:#F1EDE6;--ink-2:#B3ACA1;--line:#4A463F;--fill:#8CCBA9;--on:#10241A;--alert:#F08F78}}
body{margin:0;background:var(--canvas);color:var(--ink);font:17px/1.5 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans CJK SC",sans-serif}
main{max-width:420px;margin:12vh auto 0;padding:24px}
h1{font-size:24px;line-height:1.28;margin:0 0 8px}
p{margin:0 0 24px;color:var(--ink-2);font-size:15px}
form{background:var(--surface);border-radius:16px;padding:24px}
label{display:block;font-size:15px;margin-bottom:16px}
input{display:block;box-sizing:border-box;width:100%;min-height:48px;margin-top:4px;padding:0 12px;border:1px solid var(--line);border-radius:12px;background:transparent;color:inherit;font:inherit}
a{color:var(--fill);font-weight:600}
small{color:var(--ink-2);font-size:13px}
button{width:100%;min-height:48px;border:0;border-radius:12px;background:var(--fill);color:var(--on);font:600 17px/1 inherit;cursor:pointer}
#error{color:var(--alert);margin:0 0 12px;min-height:1.5em}
`;

export const setupScript = `const form = document.getElementById('form');
const error = document.getElementById('error');
const lead = document.getElementById('lead');
const key = crypto.randomUUID();
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  error.textContent = '';
  const data = Object.fromEntries(new FormData(form));
  const answer = await fetch('/api/operator.setup', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key + '-' + Date.now() },
    body: JSON.stringify({ token: location.hash.slice(1), ...data }),
  });
  const body = await answer.json();
  if (!answer.ok) {
    error.textContent = body.error.message;
    return;
  }
  history.replaceState(null, '', '/setup');
  form.hidden = true;
  document.querySelector('h1').textContent = '账号已创建';
  lead.textContent = data.name + '，账号是 ' + data.account + '。';
  const link = document.createElement('a');
  link.href = '/console/login?account=' + encodeURIComponent(data.account);
  link.textContent = '打开控制台';
  lead.append(link);
  link.focus();
});
`;
