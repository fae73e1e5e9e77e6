// Keys press the buttons, forms are sent again until they arrive, waiting pages go on by themselves.
"use strict";

const POLL_MS = 1500;
const COUNT_MS = 3000;
const RETRY_MS = 2000;
const REFRESH_MS = 10000;

const trouble = document.querySelector(".trouble");
let isSending = false;

function say(text) {
  if (trouble) {
    trouble.textContent = text;
    trouble.hidden = !text;
  }
}

// A verdict has a name that counts once, so that sending it again is safe.
async function send(form, submitter) {
  const fields = new URLSearchParams(new FormData(form, submitter));
  for (;;) {
    try {
      const reply = await fetch(form.action, {
        method: "POST",
        body: fields,
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(15000),
      });
      if (reply.status >= 500) {
        // The app is being started again, or a proxy cannot reach it: that is no answer to the verdict.
        throw new Error(reply.statusText);
      }
      if (!reply.ok) {
        location.assign("/rate");
        return;
      }
      location.assign((await reply.json()).next);
      return;
    } catch {
      say("No connection. Your choice is sent again until it arrives.");
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("action")) {
    return;
  }
  event.preventDefault();
  if (isSending) {
    return;
  }
  isSending = true;
  document.body.setAttribute("aria-busy", "true");
  event.submitter?.classList.add("pressed");
  send(form, event.submitter);
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement;
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping) {
    return;
  }
  const isHelping = document.querySelector("dialog[open]") !== null;
  const pressed = event.key.toLowerCase();
  const buttons = [...document.querySelectorAll("button[data-key]")];
  const button = buttons.find((each) => each.dataset.key.toLowerCase() === pressed);
  if (button && !button.disabled && (!isHelping || button.dataset.opens)) {
    event.preventDefault();
    button.click();
  }
});

document.querySelectorAll("button[data-opens]").forEach((button) => {
  const dialog = document.getElementById(button.dataset.opens);
  button.addEventListener("click", () => (dialog.open ? dialog.close() : dialog.showModal()));
});

async function state() {
  const reply = await fetch("/state", { signal: AbortSignal.timeout(10000) });
  if (!reply.ok) {
    throw new Error(reply.statusText);
  }
  return reply.json();
}

async function look() {
  try {
    const { view } = await state();
    say("");
    if (view !== document.body.dataset.view && !isSending) {
      location.assign("/rate");
      return;
    }
  } catch {
    say("No connection. This page tries again by itself.");
  }
  setTimeout(look, POLL_MS);
}

async function count() {
  try {
    const { view, remaining } = await state();
    const shown = document.querySelector("[data-remaining]");
    if (view !== "item" && !isSending) {
      // Others have finished the round: this answer is not wanted any more.
      location.assign("/rate?note=over");
      return;
    }
    if (view === "item") {
      const number = document.createElement("strong");
      number.textContent = remaining;
      shown.replaceChildren(number, ` more click${remaining === 1 ? "" : "s"} until the model updates`);
    }
  } catch {
    // The verdict itself says if there is no connection.
  }
  setTimeout(count, COUNT_MS);
}

if ("polls" in document.body.dataset) {
  setTimeout(look, POLL_MS);
}
if (document.body.dataset.view === "item") {
  setTimeout(count, COUNT_MS);
}
if ("refreshes" in document.body.dataset) {
  setInterval(() => {
    const isReading = document.querySelector("details[open]") !== null || document.activeElement !== document.body;
    if (!isReading && document.visibilityState === "visible") {
      location.reload();
    }
  }, REFRESH_MS);
}

// Gone back to: what it shows may have been answered.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});
