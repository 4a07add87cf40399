// A real provider of OpenID Connect for tests: oidc-provider, on the loopback, with one client. Whoever types a subject is that one; nobody here exists.
// Says its address on the first line; then takes one line: the client's way back and its way out, and answers "ready".
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { Provider } = await import(pathToFileURL(createRequire(process.argv[2]).resolve('oidc-provider')));

let answer = (_, response) => response.writeHead(503).end();
const server = createServer((request, response) => answer(request, response));
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
console.log(issuer);

const page = (uid) => `<!doctype html><title>SSO</title><form method="post" action="/interaction/${uid}">
<input name="subject" aria-label="subject"><label><input type="checkbox" name="factor" value="otp">factor</label>
<button id="in">In</button><button id="no" name="refuse" value="1">No</button></form>`;

const read = async (request) => {
  let body = '';
  for await (const part of request) body += part;
  return new URLSearchParams(body);
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const [redirect, out] = line.split(' ');
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'lindung', client_secret: 'rahasia-contoh', token_endpoint_auth_method: 'client_secret_post', redirect_uris: [redirect], post_logout_redirect_uris: [out],
    }],
    acrValues: ['aal2'],
    claims: { openid: ['sub', 'amr'], acr: null, auth_time: null },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: 'siapa@contoh.example' }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ accountId: context.oidc.session.accountId, clientId: context.oidc.client.clientId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  answer = async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return serve(request, response);
    const { uid } = await provider.interactionDetails(request, response);
    if (request.method === 'GET') return response.writeHead(200, { 'content-type': 'text/html' }).end(page(uid));
    const form = await read(request);
    return provider.interactionFinished(request, response, form.get('refuse') ? { error: 'access_denied', error_description: 'no' } : {
      login: { accountId: form.get('subject'), amr: form.get('factor') ? ['pwd', 'otp'] : ['pwd'], acr: form.get('factor') ? 'aal2' : undefined },
    });
  };
  console.log('ready');
});
