using System.Net;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

internal sealed class HostStartTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private HostSettings Production => HostSettings.In(_folder) with { Environment = "Production" };

    [Test]
    public async Task Host_OnEmptyFolder_AnswersAPageThatNeedsNoScript()
    {
        await using var host = await RunningHost.Start(Production);
        using var client = host.NewClient();
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
            Assert.That(page, Does.Contain("lang=\"id\"").And.Contain("/openapi/v1.json").And.Contain("PATBM dan Poscinta"));
            Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("style="));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'self'"));
        });
    }

    [Test]
    public async Task SecondHost_OnTheSameFolder_RefusesWithASentence()
    {
        await using var first = await RunningHost.Start(Production);
        await using var second = RunningHost.Launch(Production);
        var code = await second.WaitForExit();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(second.Console, Does.Contain("sedang dipakai proses Lindung lain").And.Contain("[store.locked-by-other-process]"));
            Assert.That(second.Console, Does.Not.Contain("   at "), "a refusal is no stack trace");
        });
    }

    [Test]
    public async Task Host_AfterKill_StartsAgainOnTheSameFolder()
    {
        await using (var killed = await RunningHost.Start(Production)) await killed.Kill();
        await using var again = await RunningHost.Start(Production);
        Assert.That(again.HasExited, Is.False);
    }

    [Test]
    public async Task Host_Stopped_EndsWithoutAnError()
    {
        await using var host = await RunningHost.Start(Production);
        Assert.That(await host.Stop(), Is.Zero);
    }

    [Test]
    public async Task Host_WithAnotherMasterKey_DoesNotStart()
    {
        await using (var first = await RunningHost.Start(Production)) await first.Stop();
        var other = Production with { MasterKeyFile = _folder.At("other/master.key") };
        Assert.That(Runtime.MasterKey.Create(other.MasterKeyFile).IsOk);
        await using var host = RunningHost.Launch(other);
        var code = await host.WaitForExit();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(host.Console, Does.Contain("[keys.master-wrong]").And.Not.Contain("   at "));
        });
    }

    [Test]
    public async Task Host_WithoutItsMasterKey_SaysWhatToDo()
    {
        await using (var first = await RunningHost.Start(Production)) await first.Stop();
        File.Delete(Production.MasterKeyFile);
        await using var host = RunningHost.Launch(Production);
        Assert.That(await host.WaitForExit(), Is.EqualTo(1));
        Assert.That(host.Console, Does.Contain("[keys.master-missing]").And.Contain("LINDUNG_MASTER_KEY"));
    }

    [Test]
    public async Task Host_OnPostgreSql_IsReady()
    {
        await using var host = await RunningHost.Start(HostSettings.On(PrivatePostgres.Shared, _folder) with { Environment = "Production" });
        Assert.That(host.Console, Does.Contain("PostgreSQL"));
    }

    [Test]
    public async Task Host_WhoseKeyServerDoesNotAnswer_RefusesWithASentence()
    {
        await using var host = RunningHost.Launch(HostSettings.On(PrivatePostgres.Shared, _folder) with { Environment = "Production", KeyServer = "Host=" + _folder.At("nobody") });
        Assert.That(await host.WaitForExit(), Is.EqualTo(1));
        Assert.That(host.Console, Does.Contain("[kernel.store-unavailable]").And.Not.Contain("   at "));
    }
}
