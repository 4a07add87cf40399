using System.Text;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>What a thief of the tables finds. The embedded file is searched byte by byte; the server's tables are the same.</summary>
public sealed class AccountSecrecyTests
{
    [Test]
    public async Task Tables_HoldNoPasswordTokenNameOrKeyInClear()
    {
        await using var deployment = new IdentityDeployment("SQLite");
        var node = await deployment.Node();
        var admin = await deployment.Officer(node, "admin.contoh", "ADMIN_DINAS", deployment.Offices.Dinas);
        var accounts = node.Services.GetRequiredService<Accounts>();
        await accounts.Create(new(deployment.Offices.City, "ani.contoh", "Nama Rahasia Petugas", IdentityDeployment.Password), new(admin, "test"));
        var program = await accounts.Create(new(deployment.Offices.City, "sistem.contoh", "Sistem", null), new(admin, "test"));
        var token = await node.Services.GetRequiredService<Tokens>().Issue(
            deployment.Offices.City, program.Value, deployment.Offices.Uptd, "kota", ["casemanagement.complaint.read"], deployment.Clock.GetUtcNow().AddDays(1), admin);
        var browser = new Browser(node);
        await browser.SignIn("ani.contoh");
        using var enrolled = await browser.Post("/session/totp", new { });
        var secret = (await enrolled.Json())["secret"]!.GetValue<string>();
        var bytes = string.Concat(Directory.GetFiles(deployment.Folder).Select(Read));

        Assert.That(bytes.Contains("ani.contoh", StringComparison.Ordinal) && bytes.Contains("encryptedSecret", StringComparison.Ordinal), "the search looks at the right files");
        foreach (var hidden in new[] { "Nama Rahasia", IdentityDeployment.Password, token.Value.Secret, secret, "<masterKey" })
            Assert.That(bytes.Contains(hidden, StringComparison.Ordinal), Is.False, hidden);
    }

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return Encoding.Latin1.GetString(memory.ToArray());
    }
}
