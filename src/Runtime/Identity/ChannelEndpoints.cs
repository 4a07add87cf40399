using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

[AlwaysOn("accounts are no feature of a module")]
[SignedIn("Shows one's own account.")]
internal sealed record ShowOwnAccount;

[AlwaysOn("accounts are no feature of a module")]
[SignedIn("Sets one's own channel.")]
internal sealed record SetOwnChannel(ChannelKind Channel, [property: OneLine] string Reach);

[AlwaysOn("accounts are no feature of a module")]
[SignedIn("Removes one's own channel.")]
internal sealed record RemoveOwnChannel(ChannelKind Channel);

/// <summary>One's own account: by what one is reached, and what was done to it of late.</summary>
internal sealed record OwnAccount(string Login, IReadOnlyList<OwnChannel> Channels, IReadOnlyList<AccountAct> History);

/// <summary>A channel, to its owner.</summary>
internal sealed record OwnChannel(ChannelKind Channel, string Reach, DateTimeOffset Since);

/// <summary>Something that was done to an account: PASSWORD_SET, ROLE_GRANTED, CHANNEL_SET.</summary>
internal sealed record AccountAct(string Act, DateTimeOffset At);

/// <summary>What an officer does with her own account beside signing in.</summary>
internal static class ChannelEndpoints
{
    private static readonly Text Mine = new("Akun saya", "My account");

    private static readonly OwnAccount Example = new(
        "petugas.contoh", [new(ChannelKind.Email, "petugas@contoh.example", Examples.Moment)], [new("CHANNEL_SET", Examples.Moment)]);

    internal static void MapChannels(this IEndpointRouteBuilder api)
    {
        api.MapUse("GET", "/session/account", new(typeof(ShowOwnAccount), typeof(OwnAccount), new("Lihat akun saya", "Show my account"), new ShowOwnAccount(), Example, RequestInput.Query, false, 200),
            (HttpContext http, ShowOwnAccount _, CancellationToken ct) => Show(http, ct));
        api.MapUse("POST", "/session/account/channels", Use(new("Atur saluran pemberitahuan", "Set a channel for notices"), new SetOwnChannel(ChannelKind.Email, "petugas@contoh.example")),
            (HttpContext http, SetOwnChannel r, CancellationToken ct) => Channels(http).Set(Actor(http), r.Channel, r.Reach, ct));
        api.MapUse("POST", "/session/account/channels/removal", Use(new("Hapus saluran pemberitahuan", "Remove a channel for notices"), new RemoveOwnChannel(ChannelKind.Email)),
            (HttpContext http, RemoveOwnChannel r, CancellationToken ct) => Channels(http).Set(Actor(http), r.Channel, null, ct));
    }

    internal static void MapChannelPages(this IEndpointRouteBuilder pages) =>
        pages.MapUse("GET", "/session/account", new(typeof(ShowOwnAccount), typeof(OwnAccount), Mine, new ShowOwnAccount(), "", RequestInput.Query, false, 200) { Page = typeof(OwnAccountPage) },
            (HttpContext http, ShowOwnAccount _, CancellationToken ct) => Show(http, ct)).InMenu(MenuGroup.Admin, 90, Mine);

    private static UseCaseEndpoint Use(Text text, object example) => new(example.GetType(), typeof(Done), text, example, new Done(), RequestInput.Body, true, 200);

    private static async Task<Result<OwnAccount>> Show(HttpContext http, CancellationToken cancellation)
    {
        var (session, channels) = (http.Features.GetRequiredFeature<SessionInfo>(), Channels(http));
        var account = session.Actor.Account;
        return new OwnAccount(session.Login, await channels.Of(account, cancellation), await channels.History(account, cancellation));
    }

    private static OfficerChannels Channels(HttpContext http) => http.RequestServices.GetRequiredService<OfficerChannels>();

    private static Actor Actor(HttpContext http) => http.Features.GetRequiredFeature<SessionInfo>().Actor;
}
