using System.Diagnostics;
using Lindung.Testing;

namespace Lindung.Browser.Tests.OpenId;

/// <summary>The real provider that <c>provider.mjs</c> runs, a process of the test's own. Needs what <c>src/Assets</c> restored.</summary>
internal sealed class RealProvider : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _node;

    private RealProvider(Process node, string issuer) => (_node, Issuer) = (node, issuer);

    public string Issuer { get; }

    public static async Task<RealProvider> Start()
    {
        var clone = BuiltPrograms.Clone;
        var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(clone, "tests/Browser.Tests/OpenId/provider.mjs"), Path.Combine(clone, "src/Assets/package.json")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        node.ErrorDataReceived += (_, _) => { };
        node.BeginErrorReadLine();
        return new(node, await Line(node));
    }

    /// <summary>Says where its one client is.</summary>
    public async Task Serve(string redirect, string afterSignOut)
    {
        await _node.StandardInput.WriteLineAsync($"{redirect} {afterSignOut}");
        Assert.That(await Line(_node), Is.EqualTo("ready"));
    }

    /// <summary>Ends it at once.</summary>
    public void Dispose()
    {
        if (!_node.HasExited) _node.Kill();
        _node.WaitForExit();
        _node.Dispose();
    }

    private static async Task<string> Line(Process node) =>
        await node.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The provider should say a line but ended: was src/Assets restored by npm ci?");
}
