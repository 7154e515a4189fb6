"use strict";

// Starts Swagger UI and mends what a keyboard or a screen reader would stumble on. Everything comes from this host.
const place = document.getElementById("swagger-ui");
const swedish = place.dataset.language === "sv";
let asked = null;

/** Names for fields and regions that Swagger UI leaves nameless. */
function mend() {
  for (const row of place.querySelectorAll("tr[data-param-name]")) {
    name(row, ":is(input, select, textarea)", row.dataset.paramName);
  }
  name(place, ".close-modal", swedish ? "Stäng" : "Close");
  name(place, ".examples-select-element", swedish ? "Exempel" : "Example");
  name(place, ".body-param__text", swedish ? "Innehåll att skicka" : "Body to send");
  for (const filter of place.querySelectorAll(".operation-filter-input")) {
    filter.placeholder = swedish ? "Sök avsnitt eller adress" : "Filter by tag or path";
  }
  for (const code of place.querySelectorAll("pre.microlight:not([tabindex])")) {
    code.tabIndex = 0;
  }
}

function name(part, selector, text) {
  for (const control of part.querySelectorAll(`${selector}:not([aria-label])`)) {
    control.setAttribute("aria-label", text);
  }
}

/** The answer comes far below the button: show it, once it is drawn. */
function showAnswer() {
  setTimeout(() => asked?.querySelector(".live-responses-table")?.scrollIntoView(), 100);
}

/** Swagger UI fills in the first page and its size; CSV is whole and refuses them. */
function wholeWhenCsv(request) {
  if (request.headers.accept === "text/csv") {
    request.url = request.url.replace(/([?&])page=1(&|$)/, "$1").replace(/([?&])limit=20(&|$)/, "$1").replace(/[?&]$/, "");
  }
  return request;
}

/** The part of the document that is opened, and what it refers to: Swagger UI works through all that it is given. */
function narrowed(spec, [section, path]) {
  const paths = section === "paths" ? { [path]: spec.paths[path] } : {};
  const components = { securitySchemes: spec.components.securitySchemes };
  const keep = (value) => {
    for (const [, kind, name] of JSON.stringify(value).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)) {
      components[kind] ??= {};
      if (!(name in components[kind])) {
        components[kind][name] = spec.components[kind][name];
        keep(components[kind][name]);
      }
    }
  };
  keep(paths);
  return { ...spec, paths, components };
}

const AT_ONCE = 6; // sections
const parted = new WeakMap();

/** The sections a few at a time: of 150 rows Swagger UI would draw only those in sight, and no search would find others. */
function parts(sections) {
  if (!parted.has(sections)) {
    const tags = sections.keySeq().toArray();
    const starts = tags.map((_, place) => place).filter((place) => place % AT_ONCE === 0);
    const few = (start) => sections.filter((_, tag) => tags.slice(start, start + AT_ONCE).includes(tag));
    parted.set(sections, starts.length ? starts.map(few) : [sections]);
  }
  return parted.get(sections);
}

/** What an operation is asked for, or what its 200 is shown as: a picture if that is what it answers first. */
function pictureUnlessChosen(chosen, system) {
  return (_state, path, method, status = "200") => {
    const place = ["paths", path, method, "responses", status, "content"];
    const first = system.specSelectors.specJson().getIn(place)?.keySeq().first();
    return chosen(path, method, status) ?? (first?.startsWith("image/") ? first : null);
  };
}

/** A picture that came back, to look at: Swagger UI would print it as text. What it says of itself is its alternative. */
function pictured(system, source) {
  const { createElement, useEffect, useMemo } = system.React;
  const address = useMemo(() => URL.createObjectURL(new Blob([source], { type: "image/svg+xml" })), [source]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  const drawn = new DOMParser().parseFromString(source, "image/svg+xml");
  const said = (part) => drawn.querySelector(`svg > ${part}`)?.textContent ?? "";
  const link = (text, more) => createElement("a", { href: address, ...more }, text);
  return createElement(
    "div",
    { className: "picture" },
    createElement("h5", null, swedish ? "Bilden" : "The picture"),
    createElement("img", { src: address, alt: [said("title"), said("desc")].filter(Boolean).join(". ") }),
    createElement(
      "p",
      null,
      link(swedish ? "Öppna bilden för sig" : "Open the picture alone", { target: "_blank" }),
      link(swedish ? "Spara bilden" : "Save the picture", { download: `${said("title") || "picture"}.svg` }),
    ),
  );
}

function ourChanges() {
  return {
    afterLoad() {
      const resolveSubtree = this.fn.resolveSubtree;
      this.fn.resolveSubtree = (spec, part, options) => resolveSubtree(narrowed(spec, part), part, options);
    },
    wrapComponents: {
      operations: (Original, system) => (props) =>
        parts(props.specSelectors.taggedOperations()).map((part, key) => {
          const specSelectors = { ...props.specSelectors, taggedOperations: () => part };
          return system.React.createElement(Original, { ...props, key, specSelectors });
        }),
      responseBody: (Original, system) => {
        const Picture = ({ source }) => pictured(system, source);
        return (props) =>
          /^image\/svg/.test(props.contentType) && typeof props.content === "string"
            ? system.React.createElement(Picture, { source: props.content })
            : system.React.createElement(Original, props);
      },
      // Each login provider knows this page by a name of its own; whoever logs in asks for all that there is.
      oauth2: (Original, system) => (props) => {
        const known = system.specSelectors.specJson().getIn(["components", "securitySchemes", props.name]);
        const scopes = known.getIn(["flows", "authorizationCode", "scopes"]).keySeq().toArray();
        const getConfigs = () => ({ ...props.authSelectors.getConfigs(), clientId: known.get("x-client-id"), scopes });
        const authSelectors = { ...props.authSelectors, getConfigs };
        return system.React.createElement(Original, { ...props, authSelectors });
      },
      // A link inside the button that opens an operation is two controls in one.
      DeepLink: (Original, system) => (props) => system.React.createElement(Original, { ...props, enabled: false }),
      // Only this host can be reached from this page, so there is nothing to choose.
      ServersContainer: () => () => null,
    },
    statePlugins: {
      // Until somebody chooses, Swagger UI would show JSON as chosen, and ask for anything.
      oas3: {
        wrapSelectors: {
          responseContentType: pictureUnlessChosen,
          responseCodeContentType: pictureUnlessChosen,
        },
      },
      spec: {
        wrapActions: {
          setResponse: (original) => (...response) => {
            showAnswer();
            return original(...response);
          },
        },
      },
    },
  };
}

new MutationObserver(mend).observe(place, { childList: true, subtree: true });
place.addEventListener("click", (event) => {
  asked = event.target.closest(".execute") ? event.target.closest(".opblock") : asked;
});

const page = SwaggerUIBundle({
  url: place.dataset.spec,
  domNode: place,
  layout: "BaseLayout",
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [ourChanges],
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  // One click on Execute, since the questions are filled in.
  tryItOutEnabled: true,
  // A token is forgotten with the page: computers in a town hall are shared.
  persistAuthorization: false,
  oauth2RedirectUrl: new URL(place.dataset.redirect, location.href).href,
  syntaxHighlight: { activated: true, theme: "tomorrow-night" },
  validatorUrl: null,
  // Answers speak the language of the page, not that of the browser.
  requestInterceptor: (request) => {
    request.headers["Accept-Language"] = place.dataset.language;
    return wholeWhenCsv(request);
  },
  // Reading a text takes its byte order mark off, which Excel needs in the file.
  responseInterceptor: (response) => {
    if (response.headers["content-type"]?.startsWith("text/csv")) {
      response.text = `\ufeff${response.text}`;
    }
    return response;
  },
});
page.initOAuth({ usePkceWithAuthorizationCodeGrant: true });
