// @ts-nocheck: of the page, not of the project
// What libraries of the first decade did to the language, all at once: enumerable additions to every array,
// a toJSON that answers text, replaced array methods, and methods put on every element.
(function () {
  Array.prototype.each = function (call) {
    for (let index = 0; index < this.length; index += 1) call(this[index], index);
    return this;
  };
  Array.prototype.toJSON = function () {
    const parts = [];
    for (let index = 0; index < this.length; index += 1) parts.push(JSON.stringify(this[index]));
    return '[' + parts.join(', ') + ']';
  };
  Array.prototype.find = function (call) {
    for (let index = 0; index < this.length; index += 1) if (call(this[index], index)) return this[index];
  };
  Array.from = function (list) {
    if (!list) return [];
    const result = [];
    if (list.length === undefined && list[Symbol.iterator]) for (const item of list) result.push(item);
    else for (let index = 0; index < list.length; index += 1) result.push(list[index]);
    return result;
  };
  Function.prototype.bind = function (context, ...first) {
    const method = this;
    return function (...rest) {
      return method.apply(context, [...first, ...rest]);
    };
  };
  Element.prototype.update = function (text) {
    this.textContent = text;
    return this;
  };
  Element.prototype.show = Element.prototype.hide = function () {
    return this;
  };
  window.Event.prototype.stop = function () {
    this.preventDefault();
    this.stopPropagation();
  };
})();
