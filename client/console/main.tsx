import { createRoot } from 'react-dom/client';
import { App } from './app';
import { adoptSession } from './services/session';
import { apply } from './shell/theme';
import './styles/tokens.css';
import './styles/console.css';

apply();
const root = document.getElementById('root');
if (root) void adoptSession().then(() => createRoot(root).render(<App />));
