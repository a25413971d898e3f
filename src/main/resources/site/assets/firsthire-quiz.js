// <firsthire-quiz comparison="…">: FirstHire's quiz on any page. Attributes: comparison; origin, the address of the
// service, unless this script comes from it; locale. Parts: question, choice, button, verdict, progress, problem.
"use strict";

// In a function, so that the page around keeps its names, and may load this twice.
(() => {
if (customElements.get("firsthire-quiz")) return;

// A module is not told where it comes from, and what a bundler made of it comes from elsewhere.
const SCRIPT = new URL((document.currentScript || document.querySelector("script[src*='firsthire-quiz.js']"))?.src
  || document.baseURI, document.baseURI);
const STYLE = `
:host { display: block; color-scheme: light; font: 1rem/1.55 var(--firsthire-font, system-ui, sans-serif);
  color: var(--firsthire-ink, #1d2327); background: var(--firsthire-paper, #fff);
  padding: var(--firsthire-padding, 1.25rem); border: 1px solid var(--firsthire-line, #d9d6cd);
  border-radius: var(--firsthire-radius, .5rem); }
* { box-sizing: border-box; }
h2, h3 { font-family: var(--firsthire-heading-font, inherit); font-weight: 600; line-height: 1.3; }
h2 { font-size: 1.35rem; margin: 0 0 .75rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .4rem; }
p { margin: 0 0 .75rem; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; min-width: 0; }
legend { padding: 0; }
.choice { display: flex; gap: .6rem; align-items: center; min-height: 2.75rem; cursor: pointer; }
input[type=radio] { width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--firsthire-accent, #1f4e5f); }
input[type=number], input[type=text], input[type=email], input[type=tel], textarea { font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--firsthire-soft, #545c63); border-radius: .375rem; padding: .5rem .7rem;
  min-height: 2.75rem; width: 100%; max-width: 30rem; }
input[type=number] { width: 10rem; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5em 1.2em; border-radius: .375rem; cursor: pointer;
  border: 1px solid var(--firsthire-accent, #1f4e5f); background: var(--firsthire-accent, #1f4e5f);
  color: var(--firsthire-on-accent, #fff); }
button.quiet { background: transparent; color: var(--firsthire-accent, #1f4e5f); }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; }
.hint, .progress { color: var(--firsthire-soft, #545c63); font-size: .9375rem; }
.problem { color: var(--firsthire-wrong, #a3231f); font-weight: 600; }
.trap { position: absolute; left: -200vw; }
label.field { display: block; margin-bottom: .75rem; }
a { color: var(--firsthire-accent, #1f4e5f); }
:focus-visible { outline: 3px solid var(--firsthire-accent, #1f4e5f); outline-offset: 2px; }
`;

/** An element with properties, attributes and children; texts are never read as HTML. */
function make(name, values = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(values)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A number as a language writes it, with so many digits after its point at most. */
function numeral(value, locale, digits) {
  return value.toLocaleString(locale, { maximumFractionDigits: digits, useGrouping: "always" });
}

/** A message with its arguments, as Java's MessageFormat reads it: {0}, {0,number,integer} and {0,choice,…}. */
function format(locale, pattern, ...values) {
  let out = "";
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] !== "{") {
      out += pattern[at];
      continue;
    }
    let depth = 0;
    let end = at;
    do {
      depth += pattern[end] === "{" ? 1 : pattern[end] === "}" ? -1 : 0;
      end++;
    } while (depth > 0);
    const [index, kind, ...rest] = pattern.slice(at + 1, end - 1).split(",");
    const value = values[index];
    out += kind === "choice" ? format(locale, chosen(rest.join(","), value), ...values)
      : typeof value === "number" ? numeral(value, locale, kind === "number" ? 0 : 3) : value;
    at = end - 1;
  }
  return out;
}

function chosen(choices, value) {
  let best = "";
  for (const choice of choices.split("|")) {
    const [, limit, sign, text] = /^([0-9.]+)([#<])([\s\S]*)$/.exec(choice);
    if (best === "" || (sign === "#" ? value >= +limit : value > +limit)) best = text;
  }
  return best;
}

class FirstHireQuiz extends HTMLElement {
  static observedAttributes = ["comparison", "origin", "locale"];
  static format = format;
  #answers = [];
  #more = false;
  #messages = {};
  #latest = 0;
  #root = this.attachShadow({ mode: "open" });
  #screen = make("div");

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(this.#screen);
  }

  connectedCallback() {
    this.#begin();
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) this.#begin();
  }

  get #origin() {
    return (this.getAttribute("origin") || SCRIPT.origin).replace(/\/$/, "");
  }

  get #key() {
    return "firsthire:" + this.#origin + ":" + this.getAttribute("comparison");
  }

  get #locale() {
    return this.getAttribute("locale") || document.documentElement.lang || navigator.language || "en";
  }

  /** The answers so far, by question; null is an answer that the firm does not know. */
  get answers() {
    return Object.fromEntries(this.#answers);
  }

  /** Forgets all answers and begins again. */
  restart() {
    this.#answers = [];
    this.#more = false;
    this.#keep();
    this.#ask();
  }

  #begin() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key));
      this.#answers = Array.isArray(kept) ? kept.filter((answer) => Array.isArray(answer)) : [];
    } catch {
      this.#answers = [];
    }
    this.#screen.replaceChildren(make("p", { class: "hint" }, "…"));
    const asked = "/assets/messages?lang=" + encodeURIComponent(this.#locale);
    this.#attempt(() => this.#call("GET", asked), (messages) => {
      this.#messages = messages;
      this.lang = messages.lang;
      this.#ask(false);
    });
  }

  #forget() {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // As below.
    }
  }

  #keep() {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.#answers));
    } catch {
      // Without storage, answers last as long as the page.
    }
  }

  #say(key, ...values) {
    return format(this.#messages.lang, this.#messages.texts?.[key] ?? key, ...values);
  }

  get #rulesLang() {
    return this.#messages.rulesLang;
  }

  /** Shows something else, and leads there whoever reads with the keyboard or by ear. */
  #turn(...shown) {
    this.#screen.replaceChildren(...shown);
    const heading = this.#screen.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #call(method, path, body, headers = {}) {
    const response = await fetch(this.#origin + path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "omit",
    });
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(answer.detail || answer.title), { problem: answer });
    return answer;
  }

  /** Does something that may fail, and offers to try it again; nothing that was entered is lost. */
  async #attempt(work, then, failed = null) {
    const turn = ++this.#latest;
    try {
      const done = await work();
      if (turn !== this.#latest) return;
      this.#screen.querySelector(".failure")?.remove();
      then(done);
    } catch (error) {
      if (turn !== this.#latest) return;
      if (failed && failed(error)) return;
      const offline = error instanceof TypeError;
      const text = offline ? "component.offline" : "component.failed";
      const english = "That did not work. Your answers are kept.";
      const again = make("button", { part: "button", type: "button",
        on: { click: (event) => { event.target.disabled = true; this.#attempt(work, then, failed); } } },
        this.#messages.texts ? this.#say("component.retry") : "Try again");
      const problem = make("div", { class: "failure" }, make("p", { class: "problem", part: "problem", role: "alert" },
        this.#messages.texts ? this.#say(text) : english,
        error.problem?.detail ? make("span", { class: "hint" }, " " + error.problem.detail) : null), again);
      this.#screen.querySelector(".failure")?.remove();
      this.#screen.append(problem);
    }
  }

  #path(rest) {
    return "/api/comparisons/" + encodeURIComponent(this.getAttribute("comparison") || "") + rest;
  }

  #ask(turn = true) {
    this.#attempt(() => this.#next(this.answers), (next) => this.#show(next, turn), (error) => {
      // Rules may have changed since the answers were kept: those that are not valid now are asked again.
      const wrong = new Set(error.problem?.violations?.map((violation) => violation.field));
      const valid = this.#answers.filter(([name]) => !wrong.has(name));
      if (valid.length === this.#answers.length) return false;
      this.#answers = valid;
      this.#keep();
      this.#ask(turn);
      return true;
    });
  }

  #next(answers) {
    return this.#call("POST", this.#path("/questions/next?until=" + (this.#more ? "advice" : "outcome")), answers);
  }

  /** What comes next; a page that has just been opened keeps its focus. */
  #show(next, turn) {
    const shown = next.question ? [this.#question(next)] : this.#settled(next);
    if (turn) this.#turn(...shown);
    else this.#screen.replaceChildren(...shown);
  }

  #question(next) {
    const question = next.question;
    const choice = question.choices || question.kind === "BOOLEAN";
    const labels = question.labels || question.choices;
    const options = question.kind === "BOOLEAN"
      ? [["true", this.#say("quiz.yes")], ["false", this.#say("quiz.no")]]
      : (question.choices || []).map((value, n) => [value, labels[n]]);
    const form = make("form", { novalidate: true, on: { submit: (event) => this.#take(event, question) } },
      make("fieldset", {}, make("legend", {}, make("h2", { part: "question", lang: this.#rulesLang }, question.text)),
        question.help ? make("p", { class: "hint", lang: this.#rulesLang }, question.help) : null,
        ...(choice
          ? options.map(([value, label]) => make("label", { class: "choice", part: "choice" },
              make("input", { type: "radio", name: "answer", value }),
              make("span", { lang: question.choices ? this.#rulesLang : null }, label)))
          : [make("label", {}, this.#range(question), " ", make("input", { type: "number", name: "answer",
              min: question.min, max: question.max, step: question.kind === "INTEGER" ? 1 : "any" })),
             question.unit ? make("span", { lang: this.#rulesLang }, " " + question.unit) : null])),
      make("p", { class: "actions" },
        make("button", { part: "button", type: "submit" }, this.#say("quiz.next")),
        make("button", { part: "button", type: "button", class: "quiet",
          on: { click: () => this.#answer(question, null) } }, this.#say("quiz.unknown")),
        this.#answers.length ? make("button", { part: "button", type: "button", class: "quiet",
          on: { click: () => this.#back() } }, this.#say("quiz.back")) : null),
      make("p", { class: "progress", part: "progress" }, next.settled
        ? this.#say("quiz.advice.remaining", Math.max(0, next.adviceOnly.length - 1))
        : this.#say("quiz.remaining", Math.max(0, next.remaining.length - 1))));
    return form;
  }

  #range(question) {
    const { min, max } = question;
    if (min !== undefined && max !== undefined) {
      return this.#say(question.kind === "INTEGER" ? "quiz.whole.number" : "quiz.number", min, max);
    }
    return min !== undefined ? this.#say("quiz.at.least", min)
      : max !== undefined ? this.#say("quiz.at.most", max) : this.#say("quiz.any.number");
  }

  #take(event, question) {
    event.preventDefault();
    const value = new FormData(event.target).get("answer");
    const given = value === null || value === "" ? undefined
      : question.kind === "BOOLEAN" ? value === "true"
      : question.choices ? value : Number(value);
    if (given === undefined || Number.isNaN(given)) {
      this.#wrong(event.target, this.#invalid(question));
    } else {
      this.#answer(question, given);
    }
  }

  #wrong(form, text) {
    form.querySelector(".problem")?.remove();
    form.querySelector("fieldset").append(make("p", { class: "problem", part: "problem", role: "alert" }, text));
  }

  #invalid({ min, max }) {
    return min !== undefined && max !== undefined ? this.#say("quiz.invalid.range", min, max) : this.#say("quiz.invalid");
  }

  #answer(question, value) {
    const name = question.name;
    const kept = this.#answers.filter(([known]) => known !== name);
    const next = [...kept, [name, value]];
    this.#attempt(
      () => this.#next(Object.fromEntries(next)),
      (asked) => {
        this.#answers = next;
        this.#keep();
        this.#tell("firsthire-answer", { question: name, answer: value });
        this.#show(asked, true);
      },
      (error) => {
        const form = this.#screen.querySelector("form");
        const wrong = error.problem?.violations?.find((violation) => violation.field === name);
        if (form && wrong) this.#wrong(form, this.#invalid(question));
        return Boolean(form && wrong);
      });
  }

  #back() {
    this.#answers = this.#answers.slice(0, -1);
    this.#keep();
    this.#ask();
  }

  #settled(next) {
    const open = next.adviceOnly.length;
    return [
      make("h2", { part: "question" }, this.#say(open ? "quiz.settled" : "quiz.complete")),
      make("p", {}, this.#say(open ? "quiz.settled.text" : "quiz.complete.text")),
      make("p", { class: "actions" },
        make("button", { part: "button", type: "button", on: { click: (event) => this.#decide(event.target) } }, this.#say("quiz.verdict")),
        open && !this.#more ? make("button", { part: "button", type: "button", class: "quiet",
          on: { click: () => { this.#more = true; this.#ask(); } } }, this.#say("quiz.more", open)) : null,
        this.#answers.length ? make("button", { part: "button", type: "button", class: "quiet",
          on: { click: () => this.#back() } }, this.#say("quiz.back")) : null),
    ];
  }

  #decide(button) {
    // Each verdict is put on record.
    button.disabled = true;
    this.#attempt(() => this.#call("POST", this.#path("/verdicts"), this.answers), (verdict) => {
      this.#forget();
      this.#tell("firsthire-verdict", verdict);
      this.#verdict(verdict);
    }, () => {
      button.disabled = false;
      return false;
    });
  }

  #verdict(verdict) {
    const names = new Map([verdict.hireFirst, ...verdict.then, ...verdict.plan.roleMix.map((share) =>
      ({ id: share.role, name: share.name }))].filter(Boolean).map((role) => [role.id, role.name]));
    this.#turn(
      make("div", { part: "verdict", lang: this.#rulesLang }, make("h2", {}, verdict.summary),
        make("h3", { lang: this.lang }, this.#say("verdict.reasons")),
        verdict.reasons.length
          ? make("ul", {}, ...verdict.reasons.map((reason) => make("li", {}, reason.because + " ", make("small",
              { class: "hint" }, (names.get(reason.role) || reason.role) + ": " + this.#say("verdict.points", reason.points)))))
          : make("p", { lang: this.lang }, this.#say("verdict.no.reasons"))),
      make("p", {}, make("a", { href: this.#origin + "/verdicts/" + verdict.id, target: "_blank", rel: "noopener" },
        this.#say("component.full"))),
      this.#callForm(verdict),
      make("p", { class: "actions" }, make("button", { part: "button", type: "button", class: "quiet",
        on: { click: () => this.restart() } }, this.#say("quiz.restart"))));
  }

  #callForm(verdict) {
    // What is sent again is the same call; what was corrected is another.
    const keys = new Map();
    const key = (entries) => {
      if (!keys.has(entries)) keys.set(entries, crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now());
      return keys.get(entries);
    };
    const field = (name, label, type, required) => make("label", { class: "field" },
      label + (required ? "" : " (" + this.#say("call.optional") + ")"),
      make("input", { name, type, required, autocomplete: { name: "name", email: "email", phone: "tel", firmName: "organization" }[name] }));
    const form = make("form", { on: { submit: (event) => { event.preventDefault(); this.#book(form, verdict, key); } } },
      make("fieldset", {}, make("legend", {}, make("h3", { lang: this.#rulesLang }, verdict.callToAction?.title || this.#say("call.send"))),
        verdict.callToAction ? make("p", { lang: this.#rulesLang }, verdict.callToAction.text) : null,
        field("name", this.#say("call.name"), "text", true), field("email", this.#say("call.email"), "email", true),
        field("phone", this.#say("call.phone"), "tel", false), field("firmName", this.#say("call.firm"), "text", true),
        make("label", { class: "field trap", "aria-hidden": "true" }, this.#say("call.website"),
          make("input", { name: "website", type: "text", tabindex: "-1", autocomplete: "off" }))),
      make("button", { part: "button", type: "submit" }, this.#say("call.send")));
    return form;
  }

  #book(form, verdict, key) {
    const data = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    const request = { ...data, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, verdictId: verdict.id };
    this.#attempt(() => this.#call("POST", "/api/strategy-calls", request, { "idempotency-key": key(JSON.stringify(request)) }), (call) => {
      this.#tell("firsthire-call", call);
      const when = new Date(call.respondBy).toLocaleString(this.lang || undefined, { dateStyle: "full", timeStyle: "short" });
      form.replaceWith(make("div", { role: "status" }, make("h3", {}, this.#say("call.booked")),
        make("p", {}, this.#say("call.booked.text", when))));
    }, (error) => {
      const wrong = error.problem?.violations;
      if (!wrong) return false;
      this.#wrong(form, this.#say("call.invalid", wrong.length) + " " + wrong.map((violation) =>
        this.#say({ name: "call.name", email: "call.email", phone: "call.phone", firmName: "call.firm" }[violation.field]
          || "call.invalid.other")).join(", "));
      return true;
    });
  }
}

customElements.define("firsthire-quiz", FirstHireQuiz);
})();
