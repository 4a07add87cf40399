using System.Net;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class AccountTests(string store)
{
    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _node = null!;
    private Browser _admin = null!;

    private TwoOffices Offices => _deployment.Offices;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store);
        _node = await _deployment.Node();
        await _deployment.Officer(_node, "admin.contoh", "ADMIN_DINAS", Offices.Dinas);
        _admin = new(_node);
        await _admin.SignIn("admin.contoh");
    }

    [TearDown]
    public async Task Stop() => await _deployment.DisposeAsync();

    [Test]
    public async Task Admin_MakesOfficer_WhoThenWorks()
    {
        var id = await Make("ani.contoh");
        using var granted = await _admin.Post($"/accounts/{id}/roles", new { unit = Offices.Uptd.ToString(), role = "PENERIMA_PENGADUAN", reason = "SK 1/2026" });
        var officer = new Browser(_node);

        Assert.That(granted.StatusCode, Is.EqualTo(HttpStatusCode.Created), await granted.Content.ReadAsStringAsync());
        Assert.That(await officer.SignIn("ani.contoh"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await officer.Session())["mustChangePassword"]!.GetValue<bool>(), Is.True);
        using var list = await _admin.Get("/accounts");
        Assert.That((await list.Json())["items"]!.AsArray().Select(a => a!["login"]!.GetValue<string>()), Is.EqualTo(new[] { "admin.contoh", "ani.contoh" }));
    }

    [Test]
    public async Task Officer_MayNotTouchAccounts_AndAdminReadsNoClientData()
    {
        await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", Offices.Uptd);
        var officer = new Browser(_node);
        await officer.SignIn("ani.contoh");

        using var list = await officer.Get("/accounts");
        using var make = await officer.Post("/accounts", new { login = "x.contoh", displayName = "X", password = IdentityDeployment.Password });
        using var work = await _admin.Post("/echo", new { said = "x" });

        Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(make.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(work.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task AccountOfAnotherTenant_IsAsAbsent()
    {
        var foreign = await _deployment.Officer(_node, "jauh.contoh", "PENERIMA_PENGADUAN", Offices.Elsewhere, Offices.Other);
        var absent = Id<Account>.New();
        foreach (var (action, body) in new (string, object)[]
        {
            ("deactivation", new { reason = "x" }), ("password", new { password = "sandi-sementara-2026", reason = "x" }),
            ("roles", new { unit = Offices.Uptd.ToString(), role = "PENERIMA_PENGADUAN", reason = "x" }),
            ("tokens", new { unit = Offices.Uptd.ToString(), name = "x", scopes = new[] { "casemanagement.complaint.read" }, ends = _deployment.Clock.GetUtcNow().AddDays(1) }),
        })
        {
            using var hidden = await _admin.Post($"/accounts/{foreign}/{action}", body);
            using var missing = await _admin.Post($"/accounts/{absent}/{action}", body);

            Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), action);
            Assert.That(await hidden.Content.ReadAsStringAsync(), Is.EqualTo(await missing.Content.ReadAsStringAsync()), action);
        }
        Assert.That(await new Browser(_node).SignIn("jauh.contoh"), Is.EqualTo(HttpStatusCode.NoContent), "untouched");
        using var unit = await _admin.Post($"/accounts/{await Make("ani.contoh")}/roles", new { unit = Offices.Elsewhere.ToString(), role = "PENERIMA_PENGADUAN", reason = "x" });
        Assert.That(await unit.Code(), Is.EqualTo("kernel.no-such-unit"));
    }

    [Test]
    public async Task Admin_GivesHerselfNothing_AndHoldsNoOtherRole()
    {
        var self = (await _admin.Session())["account"]!.GetValue<string>();
        using var own = await _admin.Post($"/accounts/{self}/roles", new { unit = Offices.Uptd.ToString(), role = "SUPERVISOR_KASUS", reason = "x" });
        using var ownReset = await _admin.Post($"/accounts/{self}/password", new { password = "sandi-sementara-2026", reason = "x" });
        var other = await _deployment.Officer(_node, "admin2.contoh", "ADMIN_DINAS", Offices.Dinas);
        using var both = await _admin.Post($"/accounts/{other}/roles", new { unit = Offices.Uptd.ToString(), role = "SUPERVISOR_KASUS", reason = "x" });
        using var unknown = await _admin.Post($"/accounts/{await Make("ani.contoh")}/roles", new { unit = Offices.Uptd.ToString(), role = "RAJA", reason = "x" });

        Assert.That(await own.Code(), Is.EqualTo("kernel.not-oneself"));
        Assert.That(await ownReset.Code(), Is.EqualTo("kernel.not-oneself"));
        Assert.That(await both.Code(), Is.EqualTo("kernel.admin-is-nothing-else"));
        Assert.That(await unknown.Code(), Is.EqualTo("kernel.no-such-role"));
    }

    [TestCase("ANI", "Ani", IdentityDeployment.Password, "kernel.login-malformed")]
    [TestCase("an", "Ani", IdentityDeployment.Password, "kernel.login-malformed")]
    [TestCase("ani", "", IdentityDeployment.Password, "kernel.display-name-malformed")]
    [TestCase("ani", "Ani", "pendek", "kernel.weak-password")]
    [TestCase("ani", "Ani", "aaaaaaaaaaaaaaaa", "kernel.weak-password")]
    [TestCase("ani", "Ani", "sandi-ani-yang-panjang", "kernel.weak-password")]
    [TestCase("admin.contoh", "Ani", IdentityDeployment.Password, "kernel.login-taken")]
    [TestCase("ani", "Ani", null, "kernel.weak-password")]
    public async Task NewAccount_WithWrongField_IsRefused(string login, string displayName, string? password, string code)
    {
        using var answer = await _admin.Post("/accounts", new { login, displayName, password });

        Assert.That(await answer.Code(), Is.EqualTo(code));
    }

    [Test]
    public async Task Token_ReachesItsScopesOnly_UntilRevoked()
    {
        var (_, secret, id) = await Program("casemanagement.complaint.read");

        using var read = await AsProgram(secret, HttpMethod.Get, "/echo");
        using var write = await AsProgram(secret, HttpMethod.Post, "/echo");
        using var own = await AsProgram(secret, HttpMethod.Get, "/session");
        using var accounts = await AsProgram(secret, HttpMethod.Get, "/accounts");
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK), await read.Content.ReadAsStringAsync());
        Assert.That((await read.Json())["unit"]!.GetValue<string>(), Is.EqualTo(Offices.Uptd.ToString()));
        foreach (var refused in new[] { write, own, accounts })
            Assert.That(await refused.Code(), Is.EqualTo("kernel.token-scope"));

        using var revoked = await _admin.Post($"/tokens/{id}/revocation", new { });
        using var after = await AsProgram(secret, HttpMethod.Get, "/echo");
        Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task ProgramsWrite_NeedsAnIdempotencyKey_AndNoProof()
    {
        var (_, secret, _) = await Program("casemanagement.complaint.write");

        using var without = await AsProgram(secret, HttpMethod.Post, "/echo");
        using var with = await AsProgram(secret, HttpMethod.Post, "/echo", "k1");

        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await without.Code(), Is.EqualTo("kernel.idempotency-key-missing"));
        Assert.That(with.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Token_EndsByItself_AndWithItsAccount()
    {
        var (_, first, _) = await Program("casemanagement.complaint.read");
        var (program, second, _) = await Program("casemanagement.complaint.read", "lain.contoh", days: 400);
        Assert.That(second, Is.Empty, "a token ends within a year");
        (program, second, _) = await Program("casemanagement.complaint.read", "satu-lagi.contoh", days: 300);

        _deployment.Clock.Advance(TimeSpan.FromDays(31));
        using var ended = await AsProgram(first, HttpMethod.Get, "/echo");
        using var holds = await AsProgram(second, HttpMethod.Get, "/echo");
        await _node.Services.GetRequiredService<Accounts>().Deactivate(Offices.City, program, new(null, "test"));
        using var deactivated = await AsProgram(second, HttpMethod.Get, "/echo");
        using var madeUp = await AsProgram("tidak-ada", HttpMethod.Get, "/echo");

        Assert.That((ended.StatusCode, holds.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        Assert.That((deactivated.StatusCode, madeUp.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
    }

    private async Task<string> Make(string login)
    {
        using var made = await _admin.Post("/accounts", new { login, displayName = "Petugas Contoh", password = IdentityDeployment.Password });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created), await made.Content.ReadAsStringAsync());
        return (await made.Json())["id"]!.GetValue<string>();
    }

    private async Task<(Id<Account> Program, string Secret, string Id)> Program(string scope, string login = "sistem.contoh", int days = 30)
    {
        using var made = await _admin.Post("/accounts", new { login, displayName = "Sistem Kota", isProgram = true });
        var id = (await made.Json())["id"]!.GetValue<string>();
        using var granted = await _admin.Post($"/accounts/{id}/roles", new { unit = Offices.Uptd.ToString(), role = "PENERIMA_PENGADUAN", reason = "x" });
        using var issued = await _admin.Post(
            $"/accounts/{id}/tokens", new { unit = Offices.Uptd.ToString(), name = "kota", scopes = new[] { scope }, ends = _deployment.Clock.GetUtcNow().AddDays(days) });
        var answer = await issued.Json();
        return (new(Guid.Parse(id)), answer["secret"]?.GetValue<string>() ?? "", answer["id"]?.GetValue<string>() ?? "");
    }

    private async Task<HttpResponseMessage> AsProgram(string secret, HttpMethod method, string address, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + address);
        request.Headers.Authorization = new("Bearer", secret);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (method == HttpMethod.Post) request.Content = System.Net.Http.Json.JsonContent.Create(new { said = "x" });
        return await _node.Client.SendAsync(request);
    }
}
