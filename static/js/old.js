/* ES5 on purpose: this page is for browsers that cannot run the others. */
(function () {
  var from = /[?&]from=([^&]*)/.exec(location.search);
  var path = document.body.getAttribute("data-base") + "/";
  try {
    if (from) path = decodeURIComponent(from[1]);
  } catch (crooked) {
    from = null;
  }
  var field = document.getElementById("address");
  field.value = location.protocol + "//" + location.host + (path.charAt(0) === "/" ? path : "/");
  document.getElementById("copy").onclick = function () {
    field.focus();
    field.select();
    var done = document.execCommand("copy");
    document.getElementById("copied").textContent = done ? "已复制，去系统浏览器里粘贴打开。" : "请长按上面的地址手动复制。";
  };
})();
