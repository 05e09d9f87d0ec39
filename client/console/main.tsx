import { createRoot } from 'react-dom/client';
import { App } from './app';
import { adoptSession } from './services/session';
import { apply } from './shell/theme';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/lists.css';
import './styles/forms.css';
import './styles/goods.css';
import './styles/people.css';
import './styles/shell.css';

apply();
const root = document.getElementById('root');
if (root) void adoptSession().then(() => createRoot(root).render(<App />));
