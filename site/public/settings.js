/* global document, localStorage */
// Large type and high contrast, as they were left: read before the page is painted, so that nothing jumps.
(function () {
  try {
    ['type', 'contrast'].forEach(function (name) {
      var value = localStorage.getItem('fangfei-' + name);
      if (value) document.documentElement.setAttribute('data-' + name, value);
    });
  } catch {
    // No storage in this browser: the page stands as it is made.
  }
})();
