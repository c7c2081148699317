/** Small DOM tools; text goes into text nodes only. */

/** Create an element: attributes by name, `on…` as listeners, children as nodes or text. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null) node.setAttribute(key, String(value));
  }
  node.append(...children);
  return node;
}

/** Split a message into text and links that open in another tab. */
export function linked(text) {
  return text.split(/(https?:\/\/[^\s，。；！？）」]+)/).filter(Boolean).map((part) =>
    /^https?:\/\//.test(part)
      ? element("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part)
      : part,
  );
}

/** A hue that always belongs to the same number, as one of twelve classes. */
export const hue = (number) => `hue-${number % 12}`;

/** Hours and minutes of a time in milliseconds. */
export const clock = (at) =>
  new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
