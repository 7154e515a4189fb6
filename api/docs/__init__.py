"""The API's own pages: Swagger UI, the OpenAPI document, explanations of problems, version and health."""
