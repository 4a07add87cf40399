using System.Net;
using System.Net.Sockets;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The virus scanner of a deployment (<c>Lindung:Scanner</c>): ClamAV's daemon.</summary>
public sealed class ScannerOptions
{
    /// <summary>
    /// <c>unix:/run/clamav/clamd.ctl</c>, or <c>tcp://127.0.0.1:3310</c>: on this machine only, because what is sent to it is not encrypted. Empty: off.
    /// </summary>
    public string Address { get; init; } = "";

    /// <summary>The longest that one file may take.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>What is wrong with it, before anything is served; null: nothing.</summary>
    public Error? Refusal() => Address.Length == 0 || TimeoutSeconds is > 0 and <= 600 && EndPoint() is not null ? null : Error.Invalid("scanner.not-usable",
        "Pengaturan Lindung:Scanner salah: Address harus unix:/jalur/clamd.ctl atau tcp://127.0.0.1:3310 (hanya mesin ini), TimeoutSeconds 1 sampai 600. Lihat docs/operate.md.",
        "The setting Lindung:Scanner is wrong: Address is unix:/path/clamd.ctl or tcp://127.0.0.1:3310 (this machine only), TimeoutSeconds 1 to 600. See docs/operate.md.");

    /// <summary>The scanner that is meant; null: it is off.</summary>
    public IFileScanner? Scanner() => Address.Length > 0 && EndPoint() is { } end ? new ClamdScanner(end, TimeSpan.FromSeconds(TimeoutSeconds)) : null;

    private EndPoint? EndPoint() => Address.StartsWith("unix:/", StringComparison.Ordinal) ? new UnixDomainSocketEndPoint(Address[5..])
        : Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", IsLoopback: true, Port: > 0 } ? new DnsEndPoint(uri.Host, uri.Port)
        : null;
}
