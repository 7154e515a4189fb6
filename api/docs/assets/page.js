"use strict";

// Starts Swagger UI. Everything it needs is on this host; what the page says in its markup decides the language.
const place = document.getElementById("swagger-ui");

SwaggerUIBundle({
  url: place.dataset.spec,
  domNode: place,
  layout: "BaseLayout",
  presets: [SwaggerUIBundle.presets.apis],
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  // A token is kept in this tab only: computers in a town hall are shared.
  persistAuthorization: false,
  validatorUrl: null,
  // Answers speak the language of the page, not that of the browser.
  requestInterceptor: (request) => {
    request.headers["Accept-Language"] = place.dataset.language;
    return request;
  },
});
