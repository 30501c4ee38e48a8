// A sign-in service for tests, on the loopback: `node service.mjs PORT APPLICATION`. Anybody may be anybody; the account named
// "big" has far more claims than fit into one header line.
import { createHash } from 'node:crypto'
import http from 'node:http'
import { Provider } from 'oidc-provider'

const [port, application] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const callback = `${application}/oauth2callback`
// Digits that cannot be compressed much, as the numbers of a large directory's groups.
const GROUPS = Array.from({ length: 60 }, (_, number) => createHash('sha512').update(`${number}`).digest('hex'))

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'dashboard',
    client_secret: 'only-for-tests-only-for-tests-00',
    redirect_uris: [callback],
    post_logout_redirect_uris: [callback],
  }],
  cookies: { keys: ['only-for-tests'] },
  scopes: ['openid', 'groups'],
  claims: { openid: ['sub'], groups: ['groups'] },
  conformIdTokenClaims: false,
  features: {
    devInteractions: { enabled: false },
    // The provider's own page asks for a font from elsewhere.
    rpInitiatedLogout: {
      logoutSource: async (ctx, form) => {
        ctx.body = `<!doctype html><title>Sign-out</title>${form}`
          + '<button form="op.logoutForm" name="logout" value="yes">Sign me out</button>'
      },
    },
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...(id === 'big' ? { groups: GROUPS } : {}) }),
  }),
  // Whoever signs in has agreed.
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid groups')
    await grant.save()
    return grant
  },
})

const form = '<!doctype html><title>Sign-in</title><form method="post">'
  + '<label>Account <input name="account" autofocus></label> <button>Continue</button></form>'

async function interaction (request, response) {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html')
    response.end(form)
    return
  }
  let body = ''
  for await (const chunk of request) body += chunk
  const accountId = new URLSearchParams(body).get('account')
  await provider.interactionFinished(request, response, { login: { accountId } })
}

const answer = provider.callback()
http.createServer((request, response) => {
  if (request.url.startsWith('/interaction/')) interaction(request, response)
  else answer(request, response)
}).listen(Number(port), '127.0.0.1')
