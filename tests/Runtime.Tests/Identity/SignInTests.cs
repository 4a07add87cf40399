using System.Net;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class SignInTests(string store)
{
    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _node = null!;
    private Browser _browser = null!;
    private Id<Account> _officer;

    private TwoOffices Offices => _deployment.Offices;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store);
        _node = await _deployment.Node();
        _officer = await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", Offices.Uptd);
        _browser = new(_node);
    }

    [TearDown]
    public async Task Stop() => await _deployment.DisposeAsync();

    [Test]
    public async Task SignIn_WithRightPassword_OpensSessionInOwnUnitWithItsRoles()
    {
        Assert.That(await _browser.SignIn("ani.contoh"), Is.EqualTo(HttpStatusCode.NoContent));
        var session = await _browser.Session();
        using var shown = await _browser.Get("/session");

        Assert.That(shown.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(session["account"]!.GetValue<string>(), Is.EqualTo(_officer.ToString()));
        Assert.That(session["displayName"]!.GetValue<string>(), Is.EqualTo("Contoh ani.contoh"));
        Assert.That(session["unit"]!.GetValue<string>(), Is.EqualTo(Offices.Uptd.ToString()));
        Assert.That(session["unitRegion"]!.GetValue<string>(), Is.EqualTo("35.74"));
        Assert.That(session["roles"]!.AsArray().Select(r => r!.GetValue<string>()), Is.EqualTo(new[] { "PENERIMA_PENGADUAN" }));
    }

    [Test]
    public async Task SignInCookie_IsClosedToScriptsAndOtherSites_AndHoldsNoLogin()
    {
        using var answer = await _browser.Post("/session", new { login = "ani.contoh", password = IdentityDeployment.Password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("lindung=", StringComparison.Ordinal));

        Assert.That(cookie, Does.StartWith("lindung=").And.Contain("httponly").And.Contain("samesite=strict"));
        Assert.That(cookie, Does.Not.Contain("ani"));
    }

    [Test]
    public async Task SignIn_WithWrongLoginOrWrongPassword_IsTheSameAnswer()
    {
        using var noSuch = await _browser.Post("/session", new { login = "siapa.contoh", password = IdentityDeployment.Password });
        using var wrong = await _browser.Post("/session", new { login = "ani.contoh", password = "bukan-sandinya-2026" });

        Assert.That(noSuch.StatusCode, Is.EqualTo(wrong.StatusCode).And.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await noSuch.Content.ReadAsStringAsync(), Is.EqualTo(await wrong.Content.ReadAsStringAsync()));
        Assert.That(await noSuch.Code(), Is.EqualTo("kernel.wrong-credentials"));
    }

    [Test]
    public async Task SixthWrongAttempt_IsLocked_EvenWithRightPassword_UntilTheWindowEnds([Values("ani.contoh", "siapa.contoh")] string login)
    {
        for (var i = 0; i < Attempts.Most; i++)
            Assert.That(await _browser.SignIn(login, "bukan-sandinya-2026"), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using var locked = await _browser.Post("/session", new { login, password = IdentityDeployment.Password });
        _deployment.Clock.Advance(Attempts.Window + TimeSpan.FromSeconds(1));
        using var later = await _browser.Post("/session", new { login, password = IdentityDeployment.Password });

        Assert.That(locked.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await locked.Code(), Is.EqualTo("kernel.sign-in-locked"));
        Assert.That(later.StatusCode, Is.EqualTo(login == "ani.contoh" ? HttpStatusCode.NoContent : HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task ManyAttemptsAtOnce_TestFewPasswords()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new Browser(_node).SignIn("ani.contoh", "bukan-sandinya-2026")));

        Assert.That(answers.Count(a => a == HttpStatusCode.UnprocessableEntity), Is.LessThanOrEqualTo(Attempts.Most));
        Assert.That(answers.Count(a => a == HttpStatusCode.ServiceUnavailable), Is.GreaterThanOrEqualTo(20 - Attempts.Most));
    }

    [Test]
    public async Task NobodySignedIn_Gets401_BeforeTheRequestIsLookedAt()
    {
        using var read = await _browser.Get("/echo");
        using var write = await _browser.Post("/echo", new { nothing = "right" });
        using var session = await _browser.Get("/session");

        foreach (var answer in new[] { read, write, session })
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await answer.Code(), Is.EqualTo("kernel.not-signed-in"));
        }
    }

    [Test]
    public async Task SignedIn_WhileTheTablesDoNotShowTheUnitYet_IsAskedToWaitAndNotForbidden()
    {
        await _browser.SignIn("ani.contoh");
        var program = await Program();
        Offices.AreShown = false;

        using var person = await _browser.Get("/echo");
        using var token = await program.Get("/echo");
        using var signingIn = await new Browser(_node).Post("/session", new { login = "ani.contoh", password = IdentityDeployment.Password });
        Offices.AreShown = true;

        foreach (var answer in new[] { person, token })
        {
            Assert.That((answer.StatusCode, await answer.Code()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "kernel.not-ready")));
            Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
        }
        Assert.That(signingIn.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "who somebody is does not hang on the tables");
        Assert.That(await _browser.Status("/echo"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await program.Status("/echo"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task SignedIn_WithoutARole_IsNotToldToWait()
    {
        await _node.Services.GetRequiredService<Accounts>().Create(new(Offices.City, "tanpa.peran", "Contoh", IdentityDeployment.Password, false), new(null, "test"));
        Offices.AreShown = false;
        await _browser.SignIn("tanpa.peran");

        Assert.That((await _browser.Session())["roles"]!.AsArray(), Is.Empty);
    }

    /// <summary>A program with a token for reading.</summary>
    private async Task<Browser> Program()
    {
        var by = new By(null, "test");
        var account = await _node.Services.GetRequiredService<Accounts>().Create(new(Offices.City, "sistem.kota", "Sistem Contoh", null), by);
        await _node.Services.GetRequiredService<RoleBook>().Grant(Offices.City, account.Value, Offices.Uptd, "PENERIMA_PENGADUAN", null, by);
        var token = await _node.Services.GetRequiredService<Tokens>().Issue(
            Offices.City, account.Value, Offices.Uptd, "uji", ["casemanagement.complaint.read"], _deployment.Clock.GetUtcNow().AddDays(1), _officer);
        return new Browser(_node) { Bearer = token.Value.Secret };
    }

    [Test]
    public async Task RefusedRequests_CountForTheLimitOfTheirAddress()
    {
        _deployment.Options = o => o.RequestsPerMinute = 4;
        var browser = new Browser(await _deployment.Node());
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) answers.Add(await browser.Status("/echo"));

        Assert.That(answers.Take(4), Is.All.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answers.Skip(4), Is.All.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task AttemptsToSignIn_AreLimitedPerAddress_WhateverTheLogin()
    {
        _deployment.Options = o => o.SignInsPerMinute = 3;
        var node = await _deployment.Node();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++) answers.Add(await new Browser(node).SignIn($"orang-{i}", "bukan-sandinya-2026"));

        Assert.That(answers.Take(3), Is.All.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answers.Skip(3), Is.All.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task UnsafeRequest_WithoutThePagesProof_IsRefused()
    {
        await _browser.SignIn("ani.contoh");
        var proof = _browser.Proof;
        var other = new Browser(_node);
        await _deployment.Officer(_node, "budi.contoh", "PENERIMA_PENGADUAN", Offices.Uptd);
        await other.SignIn("budi.contoh");

        _browser.Proof = null;
        using var without = await _browser.Post("/echo", new { said = "x" });
        _browser.Proof = other.Proof;
        using var stranger = await _browser.Post("/echo", new { said = "x" });
        _browser.Proof = proof;
        using var good = await _browser.Post("/echo", new { said = "x" });
        _browser.Proof = null;
        using var read = await _browser.Get("/echo");

        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await without.Code(), Is.EqualTo("kernel.antiforgery"));
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK), await good.Content.ReadAsStringAsync());
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task SameKey_GivesSameCommand_AndAnotherAccountAnother()
    {
        await _browser.SignIn("ani.contoh");
        var other = new Browser(_node);
        await _deployment.Officer(_node, "budi.contoh", "PENERIMA_PENGADUAN", Offices.Uptd);
        await other.SignIn("budi.contoh");

        var first = await Command(_browser, "k1");
        Assert.That(await Command(_browser, "k1"), Is.EqualTo(first));
        Assert.That(await Command(_browser, "k2"), Is.Not.EqualTo(first));
        Assert.That(await Command(other, "k1"), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task SwitchUnit_ChangesRolesAndRegion_AndRefusesStrangersUnit()
    {
        await _node.Services.GetRequiredService<RoleBook>().Grant(Offices.City, _officer, Offices.Dinas, "SUPERVISOR_KASUS", null, new(null, "test"));
        await _browser.SignIn("ani.contoh");

        using var there = await _browser.Send(HttpMethod.Put, "/session/unit", new { unit = Offices.Dinas.ToString() });
        var session = await _browser.Session();
        using var stranger = await _browser.Send(HttpMethod.Put, "/session/unit", new { unit = Offices.Elsewhere.ToString() });

        Assert.That(there.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(session["roles"]!.AsArray().Select(r => r!.GetValue<string>()), Is.EqualTo(new[] { "SUPERVISOR_KASUS" }));
        Assert.That(session["units"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task RoleInUnitOfAnotherTenant_GivesNothing()
    {
        await _node.Services.GetRequiredService<RoleBook>().Grant(Offices.City, _officer, Offices.Elsewhere, "SUPERVISOR_KASUS", null, new(null, "test"));
        await _browser.SignIn("ani.contoh");
        using var _ = await _browser.Send(HttpMethod.Put, "/session/unit", new { unit = Offices.Elsewhere.ToString() });

        Assert.That((await _browser.Session())["roles"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task TemporaryPassword_ServesOnlyToSetAnother()
    {
        await _deployment.Officer(_node, "baru.contoh", "PENERIMA_PENGADUAN", Offices.Uptd, mustChange: true);
        await _browser.SignIn("baru.contoh");

        using var work = await _browser.Get("/echo");
        using var weak = await _browser.Post("/session/password", new { current = IdentityDeployment.Password, next = "pendek" });
        using var same = await _browser.Post("/session/password", new { current = IdentityDeployment.Password, next = IdentityDeployment.Password });
        using var wrong = await _browser.Post("/session/password", new { current = "bukan-sandinya-2026", next = "sandi-saya-sendiri-1" });
        using var good = await _browser.Post("/session/password", new { current = IdentityDeployment.Password, next = "sandi-saya-sendiri-1" });
        using var then = await _browser.Get("/echo");

        Assert.That(await work.Code(), Is.EqualTo("kernel.must-change-password"));
        Assert.That(await weak.Code(), Is.EqualTo("kernel.weak-password"));
        Assert.That(await same.Code(), Is.EqualTo("kernel.weak-password"));
        Assert.That(await wrong.Code(), Is.EqualTo("kernel.wrong-credentials"));
        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(then.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await new Browser(_node).SignIn("baru.contoh"), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "the temporary password is over");
    }

    [Test]
    public async Task SecondFactor_OnceConfirmed_IsAsked_AndACodeIsGoodOnce()
    {
        await _browser.SignIn("ani.contoh");
        using var enrolled = await _browser.Post("/session/totp", new { });
        var secret = Base32((await enrolled.Json())["secret"]!.GetValue<string>());
        using var wrong = await _browser.Post("/session/totp/confirmation", new { code = "000000" });
        using var confirmed = await _browser.Post("/session/totp/confirmation", new { code = Code(secret) });
        var recovery = (await confirmed.Json())["codes"]!.AsArray().Select(c => c!.GetValue<string>()).ToList();
        var replayed = Code(secret);
        _deployment.Clock.Advance(TimeSpan.FromSeconds(60));
        var next = Code(secret);

        using var asked = await new Browser(_node).Post("/session", new { login = "ani.contoh", password = IdentityDeployment.Password });
        Assert.That(await wrong.Code(), Is.EqualTo("kernel.totp-wrong"));
        Assert.That(await asked.Code(), Is.EqualTo("kernel.totp-required"));
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: replayed), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "used to confirm");
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: next), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: next), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "a code is good once");
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: recovery[3].ToLowerInvariant()), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: recovery[3]), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "so is a recovery code");
    }

    private string Code(byte[] secret) => OneTimeCodes.Totp(secret, _deployment.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);

    private static async Task<string> Command(Browser browser, string key)
    {
        using var answer = await browser.Post("/echo", new { said = "x" }, ("Idempotency-Key", key));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return (await answer.Json())["id"]!.GetValue<string>();
    }

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
