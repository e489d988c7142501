/* The two fields for dates: a year, a month or a day in any digits; what is no date is told and not asked. */
(function (search) {
  "use strict";

  const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
  const PAUSE = 400; // milliseconds

  /** Listen to the fields in a box; take({from, to}) is called when both hold a date or nothing. */
  search.listenToDates = (box, take) => {
    const fields = [...box.querySelectorAll("input")];
    let timer;
    const read = () => {
      clearTimeout(timer);
      const texts = fields.map((field) => search.fold(field.value.trim()).replaceAll("/", "-"));
      const sound = texts.map((text) => !text || DATE.test(text));
      fields.forEach((field, i) => field.setAttribute("aria-invalid", String(!sound[i])));
      box.querySelector(".dates-wrong").hidden = sound.every(Boolean);
      if (sound.every(Boolean)) take({ from: texts[0], to: texts[1] });
    };
    const isBegun = () => fields.some(({ value }) => value && value.trim().length < 4);
    box.addEventListener("change", (event) => (event.stopPropagation(), read()));
    box.addEventListener("input", () => (clearTimeout(timer), (timer = isBegun() ? 0 : setTimeout(read, PAUSE))));
  };

  /** Put a state's dates into the fields, in the site's digits. */
  search.showDates = (box, { from, to }, words) => {
    const texts = [from, to];
    [...box.querySelectorAll("input")].forEach((field, i) => {
      field.removeAttribute("aria-invalid");
      if (field !== document.activeElement) field.value = words.digits(texts[i]);
    });
    box.querySelector(".dates-wrong").hidden = true;
  };
})((window.fihristSearch ??= {}));
