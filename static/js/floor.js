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
  var looks = ["theme", "text", "palette", "motion"];
  for (var i = 0; i < looks.length; i += 1) {
    try {
      var look = localStorage.getItem("ww." + looks[i]);
      if (look) document.documentElement.setAttribute("data-" + looks[i], look);
    } catch (refused) {
      break; // storage is switched off: everything looks as the system wants it
    }
  }
})();
