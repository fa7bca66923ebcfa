"use strict";

const STAGES = {
  decode: "#8e6bbf",
  preprocess: "#5b8def",
  queue: "#9aa5b1",
  trunk: "#2a9d8f",
  recurrent: "#e9a23b",
  head: "#e76f51",
  postprocess: "#b56576",
};

const byId = (id) => document.getElementById(id);

/** Makes an element; whatever a file or the server calls itself becomes text, never markup. */
function element(tag, text = "", className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

async function ask(files) {
  if (files.length === 0) return;
  const form = new FormData();
  for (const file of files) form.append("image", file, file.name);
  byId("answers").replaceChildren(element("p", "Asking…"));
  try {
    const response = await fetch("v1/predictions", { method: "POST", body: form });
    show(await response.json(), files);
  } catch (error) {
    byId("answers").replaceChildren(element("p", `No answer came: ${error.message}`, "problem"));
  }
}

function show(answer, files) {
  const failed = !answer.predictions;
  byId("answers").replaceChildren(
    ...(failed ? [problem(answer)] : answer.predictions.map((one) => prediction(one, files[one.index]))),
  );
  if (!failed) {
    const { name, version, engine, precision } = answer.model;
    byId("model").textContent = `Answered by ${name}, version ${version}, run by ${engine} in ${precision}.`;
    showTimings(answer.timings);
  }
  byId("timings").hidden = failed;
  byId("raw").hidden = false;
  byId("raw").querySelector("pre").textContent = JSON.stringify(answer, null, 2);
}

function prediction(one, file) {
  const article = element("article", "", "answer");
  const picture = element("img");
  picture.alt = "";
  picture.src = URL.createObjectURL(file);
  picture.onload = () => URL.revokeObjectURL(picture.src);
  const text = element("div");
  const size = one.width ? `, ${one.width} × ${one.height}` : "";
  text.append(element("h2", `${one.image ?? "Picture"}${size}`));
  if (one.problem) text.append(problem(one.problem));
  if (one.classes) text.append(...one.classes.map(classBar));
  if (one.pose) text.append(element("pre", JSON.stringify(one.pose, null, 2)));
  article.append(picture, text);
  return article;
}

function classBar({ label, probability }) {
  const row = element("div", "", "class");
  const bar = element("progress");
  bar.value = probability;
  bar.setAttribute("aria-label", label);
  row.append(element("span", label), bar, element("span", `${(100 * probability).toFixed(1)} %`, "share"));
  return row;
}

function problem({ title, detail, code }) {
  const paragraph = element("p", `${title}: ${detail} `, "problem");
  const link = element("a", code);
  link.href = `problems/${code}`;
  paragraph.append(link);
  return paragraph;
}

function showTimings(timings) {
  const stages = Object.entries(STAGES)
    .map(([name, colour]) => ({ name, colour, millis: timings[`${name}Millis`] }))
    .filter((stage) => stage.millis !== undefined);
  byId("stages").setAttribute("aria-label", `In all ${timings.totalMillis} ms`);
  byId("stages").replaceChildren(
    ...stages.map(({ colour, millis }) => {
      const part = element("div");
      part.style.flexGrow = millis;
      part.style.background = colour;
      return part;
    }),
  );
  byId("legend").replaceChildren(
    ...stages.map(({ name, colour, millis }) => {
      const entry = element("li", `${name} ${millis} ms`);
      entry.style.setProperty("--colour", colour);
      return entry;
    }),
    element("li", `total ${timings.totalMillis} ms`),
  );
}

async function askSample(name) {
  const response = await fetch(`samples/${encodeURIComponent(name)}`);
  const bytes = await response.blob();
  ask([new File([bytes], name, { type: bytes.type })]);
}

async function showSamples() {
  const { samples, managementPort } = await (await fetch("samples")).json();
  byId("samples").hidden = samples.length === 0;
  for (const name of samples) {
    const button = element("button");
    const picture = element("img");
    picture.src = `samples/${encodeURIComponent(name)}`;
    picture.alt = name;
    button.append(picture);
    button.title = name;
    button.onclick = () => askSample(name);
    byId("samples").append(button);
  }
  if (managementPort > 0) {
    byId("metrics").href = `${location.protocol}//${location.hostname}:${managementPort}/actuator/prometheus`;
    byId("metrics").hidden = false;
  }
}

const drop = byId("drop");
byId("files").onchange = (event) => ask([...event.target.files]);
drop.ondragover = (event) => {
  event.preventDefault();
  drop.classList.add("over");
};
drop.ondragleave = () => drop.classList.remove("over");
drop.ondrop = (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  ask([...event.dataTransfer.files]);
};
document.onpaste = (event) => ask([...event.clipboardData.files]);
showSamples();
