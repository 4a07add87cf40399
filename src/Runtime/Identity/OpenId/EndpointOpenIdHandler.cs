using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Identity.OpenId;

/// <summary>
/// The framework's handler, asked by our endpoint alone. The host builder puts a middleware before everything else that would run it first: without our headers and limits,
/// and at paths for signing out that we do not serve.
/// </summary>
internal sealed class EndpointOpenIdHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory log, HtmlEncoder html, UrlEncoder url)
    : OpenIdConnectHandler(options, log, html, url)
{
    public override Task<bool> HandleRequestAsync() => Context.GetEndpoint() is null ? Task.FromResult(false) : base.HandleRequestAsync();
}
