using System.Net;
using Lindung.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Lindung.Runtime.Web;

/// <summary>
/// The proxies in front of this deployment (<c>Lindung:Web:Proxies</c>): addresses or networks, separated by commas. What the last of them says of the client's
/// address and of HTTPS is believed, from nobody else and no further back.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>The middleware's options; null: none is set, and the headers are not read. <c>web.proxies-malformed</c>.</summary>
    public static Result<ForwardedHeadersOptions?> Read(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return Result<ForwardedHeadersOptions?>.Ok(null);
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(one, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network)) options.KnownIPNetworks.Add(network);
            else return Malformed;
        }
        return Result<ForwardedHeadersOptions?>.Ok(options);
    }

    /// <summary>Reads what they say, before anything else asks who the client is.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication app, string? setting)
    {
        if (Read(setting) is { IsOk: true, Value: { } options }) app.UseForwardedHeaders(options);
        return app;
    }

    private static readonly Error Malformed = Error.Invalid("web.proxies-malformed",
        "Pengaturan Lindung:Web:Proxies salah: tulis alamat atau jaringan proksi, dipisah koma, misalnya 127.0.0.1,10.0.0.0/24. Lihat docs/operate.md.",
        "The setting Lindung:Web:Proxies is wrong: write the proxies' addresses or networks, separated by commas, such as 127.0.0.1,10.0.0.0/24. See docs/operate.md.");
}
