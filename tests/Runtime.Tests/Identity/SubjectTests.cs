using System.Net;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Identity.OpenId;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>Which identity at a provider opens an account, two persons decide, and its holder is told.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class SubjectTests(string store)
{
    private const string Subject = "9f6e2a10-synthetic";

    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _node = null!;
    private Browser _admin = null!;
    private Browser _head = null!;
    private Browser _ani = null!;
    private Id<Account> _account;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(OpenIdTests.Settings("https://sso.kota.example")).Build();
        _node = await _deployment.Node(services => services.AddOpenIdSignIn(OpenIdProvider.Read(settings).Value));
        await _deployment.Officer(_node, "admin.contoh", "ADMIN_DINAS", _deployment.Offices.Dinas);
        await _deployment.Officer(_node, "kadis.contoh", "KADIS", _deployment.Offices.Dinas);
        _account = await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);
        (_admin, _head, _ani) = (await In("admin.contoh"), await In("kadis.contoh"), await In("ani.contoh"));
    }

    [TearDown]
    public async Task Stop() => await _deployment.DisposeAsync();

    [Test]
    public async Task Identity_OpensTheAccount_OnlyOnceASecondPersonConfirmed_WhichEndsSessionsAndIsTold()
    {
        var request = await Asked(_account, Subject);
        Assert.That(await Registered(), Is.Empty, "nothing has changed");
        Assert.That(await _ani.Status(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Post(_admin, $"/account-requests/{request}/confirmation", new { }), Is.EqualTo("kernel.second-person-needed"));
        Assert.That(await Post(_ani, $"/account-requests/{request}/confirmation", new { }), Is.EqualTo("kernel.not-allowed"));

        Assert.That(await Post(_head, $"/account-requests/{request}/confirmation", new { }), Is.EqualTo("OK"));
        Assert.That(await Registered(), Is.EqualTo(new[] { _account.ToString() }));
        Assert.That(await _ani.Status(), Is.EqualTo(HttpStatusCode.Unauthorized), "old sessions end at once");
        Assert.That(await Rows($"select act from identity_history where account = '{_account}'"), Does.Contain("ASKED").And.Contain("CONFIRMED").And.Contain("SUBJECT_LINKED"));
        Assert.That(await Rows($"select i.account from notice_inbox i join notices n on n.id = i.notice where i.account = '{_account}' and n.kind = 'ACCOUNT'"), Has.Count.EqualTo(1));
        Assert.That((await Rows("select hash from identity_subjects")).Single(), Has.Length.EqualTo(64).And.Not.Contains(Subject));
        Assert.That(await Rows("select coalesce(reason, '') || detail from identity_history"), Has.None.Contains(Subject));

        Assert.That(await Post(_admin, $"/accounts/{_account}/provider-identities/removal", new { provider = "sso", reason = "pindah" }), Is.EqualTo("OK"));
        Assert.That(await Registered(), Is.Empty);
        Assert.That(await Rows($"select i.account from notice_inbox i join notices n on n.id = i.notice where i.account = '{_account}' and n.kind = 'ACCOUNT'"), Has.Count.EqualTo(2));
        Assert.That(await Post(_admin, $"/accounts/{_account}/provider-identities/removal", new { provider = "sso", reason = "pindah" }), Is.EqualTo("kernel.no-such-record"));
        Assert.That(await Asked(_account, Subject), Is.Not.Empty, "it may be registered anew");
    }

    [Test]
    public async Task Identity_IsOneAccountsOnly_AndWhatCannotBeOneIsRefused()
    {
        var (first, second) = (await Asked(_account, Subject), await Asked(await Other(), Subject));
        Assert.That(await Post(_head, $"/account-requests/{first}/confirmation", new { }), Is.EqualTo("OK"));
        Assert.That(await Post(_head, $"/account-requests/{second}/confirmation", new { }), Is.EqualTo("kernel.subject-stands"), "somebody was before");
        Assert.That(await Link(_account, "sso", "yang-lain"), Is.EqualTo("kernel.subject-stands"), "one of a provider");
        Assert.That(await Link(_account, "lain", Subject), Is.EqualTo("kernel.no-such-provider"));
        foreach (var wrong in new[] { " x", "", new string('x', 256) }) Assert.That(await Link(_account, "sso", wrong), Is.EqualTo("kernel.subject-malformed"));
        Assert.That(await Link(Id<Account>.New(), "sso", "x"), Is.EqualTo("kernel.no-such-account"));
        var own = new Id<Account>(Guid.Parse((await _admin.Session())["account"]!.GetValue<string>()));
        Assert.That(await Link(own, "sso", "x"), Is.EqualTo("kernel.not-oneself"));
    }

    private async Task<Browser> In(string login)
    {
        var browser = new Browser(_node);
        Assert.That(await browser.SignIn(login), Is.EqualTo(HttpStatusCode.NoContent));
        return browser;
    }

    private Task<Id<Account>> Other() => _deployment.Officer(_node, "budi.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);

    private async Task<string> Asked(Id<Account> account, string subject)
    {
        using var answer = await _admin.Post($"/accounts/{account}/provider-identities", new { provider = "sso", subject, reason = "SSO dinas" }, Key());
        var told = await answer.Json();
        Assert.That(told["waits"]?.GetValue<bool>(), Is.True, told.ToJsonString());
        return told["id"]!.GetValue<string>();
    }

    private Task<string> Link(Id<Account> account, string provider, string subject) => Post(_admin, $"/accounts/{account}/provider-identities", new { provider, subject, reason = "SSO dinas" });

    private static async Task<string> Post(Browser browser, string address, object body)
    {
        using var answer = await browser.Post(address, body, Key());
        return answer.IsSuccessStatusCode ? "OK" : await answer.Code();
    }

    private static (string, string) Key() => ("Idempotency-Key", Guid.NewGuid().ToString("N"));

    private Task<List<string>> Registered() => Rows("select account from identity_subjects where ended is null");

    private Task<List<string>> Rows(string sql) => _node.Services.GetRequiredService<IdentityDatabase>().Query<string>(sql, new { }, CancellationToken.None);
}
