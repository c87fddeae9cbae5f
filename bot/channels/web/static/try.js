// The try page: shows the talk, polls for what is new while it is visible, and sends what is written.
// Everything that is shown goes in as text, never as markup.

import { LANGUAGES, WORDS } from "/static/words.js";

const POLL = 500; // milliseconds
const POLL_IN_TROUBLE = 2000;
const TYPING_AT_MOST = 9000;
const GONE = 410; // the talk is over: fifteen minutes of silence, or a restart
const KINDS = ["voice", "image", "file", "location", "contact"];

const $ = (id) => document.getElementById(id);
const state = { language: "es", asSms: false, lines: [], last: 0, unsent: [], typingUntil: 0, troubles: 0, notice: "" };

function words(key) {
  return WORDS[state.language][key];
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// ---- what is on the screen

function speak() {
  document.documentElement.lang = state.language;
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = words(node.dataset.words);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", words(node.dataset.label));
    if (node.matches("button, summary")) node.title = words(node.dataset.label);
  }
  $("words").placeholder = words("write");
  $("examples").replaceChildren(...words("examples").map((text) => button("example", text, () => say("text", text))));
  $("kinds").replaceChildren(...KINDS.map((kind) => button("kind", words(kind), () => say(kind, ""))));
  for (const chip of $("languages").children) chip.setAttribute("aria-pressed", String(chip.lang === state.language));
  const hasWording = document.documentElement.dataset.hasWording === "yes";
  $("sms-note").textContent = words(hasWording ? "smsWording" : "smsPlain");
  redraw();
}

function redraw() {
  $("log").replaceChildren(...state.lines.map(drawn));
  showState();
}

function drawn(line) {
  const item = element("li", line.is_mine ? "line mine" : "line theirs");
  item.append(element("span", "hidden", `${line.is_mine ? words("me") : "Amparo"}: `));
  if (state.asSms) {
    for (const part of line.sms.length ? line.sms : [{ text: "" }]) item.append(...smsBubble(line, part));
    return item;
  }
  item.append(element("p", "bubble", shown(line)));
  if (line.choices.length) {
    const choices = element("div", "choices");
    for (const choice of line.choices) choices.append(button("choice", choice.label, () => say("tap", choice.data)));
    item.append(choices);
  }
  return item;
}

function shown(line) {
  return KINDS.includes(line.kind) ? `[ ${words(line.kind)} ]` : line.text;
}

function smsBubble(line, part) {
  const bubble = element("p", "bubble", part.text || shown(line));
  if (!part.segments) return [bubble];
  const unit = words(part.segments === 1 ? "segment" : "segments");
  return [bubble, element("p", "cost", `${part.segments} ${unit} · ${part.encoding} · ${part.characters} ${words("characters")}`)];
}

function showState() {
  $("empty").hidden = state.lines.length > 0;
  $("typing").hidden = Date.now() > state.typingUntil;
  $("sms-note").hidden = !state.asSms;
  $("phone").classList.toggle("sms", state.asSms);
  $("as-sms").setAttribute("aria-checked", String(state.asSms));
  const trouble = state.unsent.length && state.troubles ? "unsent" : state.troubles > 1 ? "away" : state.notice;
  $("trouble").hidden = !trouble;
  $("again").hidden = trouble === "over";
  const said = trouble ? words(trouble) : "";
  if ($("trouble-words").textContent !== said) $("trouble-words").textContent = said;
}

function add(lines) {
  if (!lines.length) return;
  for (const line of lines) {
    state.last = Math.max(state.last, line.number);
    state.lines.push(line);
    $("log").append(drawn(line));
    if (!line.is_mine) state.typingUntil = 0;
  }
  showState();
  $("talk").scrollTop = $("talk").scrollHeight;
}

function forget() {
  Object.assign(state, { lines: [], last: 0, typingUntil: 0 });
  redraw();
}

// ---- what goes over the wire

async function ask(path, options) {
  const answer = await fetch(path, { credentials: "same-origin", ...options });
  if (!answer.ok && answer.status !== GONE) throw new Error(String(answer.status));
  return answer;
}

function say(kind, text) {
  $("more").open = false;
  const id = crypto.randomUUID ? crypto.randomUUID() : `m-${Date.now()}-${Math.random().toString(36).slice(2, 10)}`;
  state.unsent.push({ id, kind, words: text });
  state.notice = "";
  state.typingUntil = Date.now() + TYPING_AT_MOST;
  deliver();
}

let isDelivering = false;

async function deliver() {
  if (isDelivering) return;
  isDelivering = true;
  try {
    while (state.unsent.length) {
      const body = JSON.stringify(state.unsent[0]);
      const answer = await ask("/messages", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (answer.status === GONE) await begin();
      else state.unsent.shift();
      state.troubles = 0;
    }
  } catch {
    state.troubles += 1;
    state.typingUntil = 0;
  } finally {
    isDelivering = false;
    await look();
  }
}

async function begin() {
  await ask("/talks", { method: "POST" });
  forget();
}

let isLooking = false;

async function look() {
  if (isLooking) return;
  isLooking = true;
  try {
    const answer = await (await ask(`/messages?after=${state.last}`)).json();
    state.troubles = state.unsent.length ? state.troubles : 0;
    if (!answer.is_open && state.lines.length) {
      await begin();
      state.notice = "over";
    }
    add(answer.lines.filter((line) => line.number > state.last));
  } catch {
    state.troubles += 1;
  } finally {
    isLooking = false;
    showState();
  }
}

async function keepLooking() {
  if (document.visibilityState === "visible") await look();
  setTimeout(keepLooking, state.troubles ? POLL_IN_TROUBLE : POLL);
}

// ---- what a person does

function send(event) {
  event.preventDefault();
  const text = $("words").value.trim();
  if (!text) return;
  $("words").value = "";
  grow();
  say("text", text);
  $("words").focus();
}

function grow() {
  const box = $("words");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 132)}px`;
}

function start() {
  const wanted = (navigator.language || "es").slice(0, 2);
  state.language = wanted in LANGUAGES ? wanted : "es";
  for (const [code, name] of Object.entries(LANGUAGES)) {
    const chip = button("chip", name, () => { state.language = code; speak(); });
    chip.lang = code;
    $("languages").append(chip);
  }
  $("write").addEventListener("submit", send);
  $("words").addEventListener("input", grow);
  $("words").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  });
  $("as-sms").addEventListener("click", () => { state.asSms = !state.asSms; redraw(); $("talk").scrollTop = $("talk").scrollHeight; });
  $("anew").addEventListener("click", async () => {
    state.unsent = [];
    state.notice = "";
    try { await begin(); } catch { state.troubles = 2; }
    showState();
    $("words").focus();
  });
  $("again").addEventListener("click", () => { deliver(); $("words").focus(); });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") $("more").open = false; });
  speak();
  keepLooking();
}

start();
