const props = { 'aria-label': '', 'aria-role': '', 'aria-hidden': '' };

/** The accessibility attributes we use, by component. Templates and runtime must number them alike. */
export const ARIA = { View: props, Text: props, Image: props, Button: props, Input: props, Textarea: props };
