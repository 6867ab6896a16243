// @ts-nocheck: of the page, not of the project
// What the host page does by itself. `hostWorks` says how it goes; it must say the same with and without widgets.
(function () {
  const clicks = [];
  const button = document.getElementById('host-button');
  const form = document.getElementById('host-form');
  button.addEventListener('click', () => clicks.push('button'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clicks.push('form');
  });
  window.hostWorks = function () {
    clicks.length = 0;
    button.click();
    form.requestSubmit();
    const names = [];
    for (const name in []) names.push(name);
    for (const name in {}) names.push(name);
    return JSON.stringify({
      clicks: clicks.join(),
      names: names.join(),
      fields: [...new FormData(form).keys()].join(),
      json: JSON.stringify({ list: [1, { two: 'two' }], when: new Date(0) }),
      active: document.designMode,
    });
  };
})();
