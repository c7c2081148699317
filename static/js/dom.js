/** Preact with htm: the one place that knows the libraries. */
import { h, render, Component, Fragment } from "../vendor/preact.js";
import htm from "../vendor/htm.js";

export { h, render, Component, Fragment };
export { useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useReducer } from "../vendor/hooks.js";

/** Tagged template → virtual nodes. Values become text nodes or attributes, never markup. */
export const html = htm.bind(h);

/** Joins the class names that are truthy. @param {...(string|false|null|undefined)} names */
export const cls = (...names) => names.filter(Boolean).join(" ");
