/* Runs before anything is drawn. ES5 on purpose: it sends browsers below the floor to a plain page, and sets the theme without a flash. A page that does not open gets a button. */
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
  function stuck() {
    var boot = document.querySelector("#app > .boot");
    if (!boot || boot.querySelector("button")) return;
    var text = boot.querySelector("p");
    text.setAttribute("role", "alert");
    text.textContent = "网络不太好，页面还没打开。";
    var again = document.createElement("button");
    again.type = "button";
    again.className = "button primary";
    again.setAttribute("data-testid", "again");
    again.textContent = "再试一次";
    again.addEventListener("click", function () { location.reload(); });
    boot.appendChild(again);
  }
  setTimeout(stuck, 10000);
  window.addEventListener("stuck", stuck);
  // A script that cannot be fetched: what it would have said is said at once.
  window.addEventListener("error", function (event) { if (event.target && event.target.tagName === "SCRIPT") stuck(); }, true);
})();
