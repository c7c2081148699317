/* Runs before anything is drawn. ES5 on purpose: it sends browsers below the floor to a plain page, and sets the theme without a flash. */
(function () {
  var script = document.currentScript;
  var base = script ? script.getAttribute("data-base") : "";
  var fits =
    "noModule" in document.createElement("script") &&
    typeof WeakRef === "function" &&
    typeof Promise.any === "function" &&
    typeof String.prototype.replaceAll === "function" &&
    window.CSS && CSS.supports("inset", "0");
  if (!fits) {
    location.replace(base + "/old?from=" + encodeURIComponent(location.pathname));
    return;
  }
  var theme = null;
  try {
    theme = localStorage.getItem("ww.theme");
  } catch (refused) {
    theme = null; // storage is switched off: the system's theme is used
  }
  if (theme === "day" || theme === "night") document.documentElement.setAttribute("data-theme", theme);
})();
