// A login provider for tests. What it knows comes in a file; it is told to do something by a line, and answers with one.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

const { port, audience, clients, people } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const issuer = `http://127.0.0.1:${port}`;
const claims = { openid: ["sub"], profile: ["name", "roles"], email: ["email"] };

function key() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "ES256" };
}

/** Everybody has agreed to everything that the application asks. */
async function agreed({ oidc }) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope("openid profile email");
  grant.addResourceScope(audience, "cemr");
  await grant.save();
  return grant;
}

function provider() {
  const made = new Provider(issuer, {
    clients,
    claims,
    conformIdTokenClaims: false,
    cookies: { keys: ["of the tests"] },
    jwks: { keys: [key()] },
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
    clientBasedCORS: () => true,
    loadExistingGrant: agreed,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    extraTokenClaims: (_, token) => people[token.accountId],
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_, client) => client.wanted ?? audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, wanted) => ({
          scope: "cemr",
          audience: wanted,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "ES256" } },
        }),
      },
    },
  });
  made.use(askForName(made));
  return made;
}

/** Whoever says a name that is known is let in. */
function askForName(made) {
  return async (ctx, next) => {
    if (!ctx.path.startsWith("/interaction/")) {
      return next();
    }
    if (ctx.method === "GET") {
      ctx.type = "html";
      ctx.body = '<form method="post"><label>Namn <input name="login"></label><button>Logga in</button></form>';
      return undefined;
    }
    let body = "";
    for await (const part of ctx.req) {
      body += part;
    }
    const accountId = new URLSearchParams(body).get("login");
    return made.interactionFinished(ctx.req, ctx.res, people[accountId] ? { login: { accountId } } : { error: "access_denied" });
  };
}

let current = provider().callback();
const server = createServer((request, response) => current(request, response));
const listening = () => new Promise((done) => server.listen(port, "127.0.0.1", done));

const commands = {
  rotate() {
    current = provider().callback();
  },
  away() {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    return closed;
  },
  back: listening,
};

await listening();
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  await commands[line]();
  console.log(line);
}
server.closeAllConnections();
process.exit();
