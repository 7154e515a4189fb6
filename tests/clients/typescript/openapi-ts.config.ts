/** How the client is generated; Node.js runs it as it is, and therefore wants the endings of the files. */
export default {
  input: '../../../openapi/openapi.json',
  output: { path: 'generated', module: { extension: '.ts' } },
};
