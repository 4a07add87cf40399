using System.Net;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>Two nodes on one database: what ends a session on one ends it on both, at the next request.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class SessionEndTests(string store)
{
    private static readonly By Test = new(null, "test");
    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _here = null!;
    private Web.EdgeHost _there = null!;
    private Browser _browser = null!;
    private Id<Account> _officer;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store);
        _here = await _deployment.Node();
        _there = await _deployment.Node();
        _officer = await _deployment.Officer(_here, "ani.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);
        _browser = new(_here);
        await _browser.SignIn("ani.contoh");
        _browser.Node = _there;
    }

    [TearDown]
    public async Task Stop() => await _deployment.DisposeAsync();

    [Test]
    public async Task Session_HoldsOnAnotherNode_WithItsProof()
    {
        using var write = await _browser.Post("/echo", new { said = "x" });

        Assert.That(write.StatusCode, Is.EqualTo(HttpStatusCode.OK), "data-protection keys are shared");
    }

    [Test]
    public async Task SignOut_EndsItEverywhere()
    {
        var thief = new Browser(_here);
        await thief.SignIn("ani.contoh");
        using var answer = await _browser.Send(HttpMethod.Delete, "/session");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await thief.Status(), Is.EqualTo(HttpStatusCode.OK), "another session of the account goes on");
    }

    [Test]
    public async Task Deactivation_EndsItOnTheOtherNode_AndNobodySignsInAgain()
    {
        await Accounts.Deactivate(_deployment.Offices.City, _officer, Test);

        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await new Browser(_there).SignIn("ani.contoh"), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        await Accounts.Reactivate(_deployment.Offices.City, _officer, Test);
        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.Unauthorized), "an ended session stays ended");
        Assert.That(await new Browser(_there).SignIn("ani.contoh"), Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task PasswordReset_EndsIt()
    {
        await Accounts.Reset(_deployment.Offices.City, _officer, "sandi-sementara-2026", Test);

        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task OwnPasswordChange_EndsTheOtherSessionsOnly()
    {
        var other = new Browser(_here);
        await other.SignIn("ani.contoh");
        using var changed = await _browser.Post("/session/password", new { current = IdentityDeployment.Password, next = "sandi-saya-sendiri-1" });

        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await other.Status(), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task RoleChange_EndsIt([Values] bool grant)
    {
        var roles = _here.Services.GetRequiredService<RoleBook>();
        if (grant) await roles.Grant(_deployment.Offices.City, _officer, _deployment.Offices.Uptd, "SUPERVISOR_KASUS", null, Test);
        else await roles.Revoke(_deployment.Offices.City, _officer, (await roles.Of(_deployment.Offices.City, _officer))[0].Id, Test);

        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task RoleWithAnEnd_StopsCountingThen()
    {
        var roles = _here.Services.GetRequiredService<RoleBook>();
        await roles.Grant(_deployment.Offices.City, _officer, _deployment.Offices.Uptd, "SUPERVISOR_KASUS", _deployment.Clock.GetUtcNow().AddMinutes(30), Test);
        await _browser.SignIn("ani.contoh");

        Assert.That((await _browser.Session())["roles"]!.AsArray(), Has.Count.EqualTo(2));
        _deployment.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.That((await _browser.Session())["roles"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Session_EndsWithoutRequests_AndAfterAWorkingDay()
    {
        var limits = new SessionLimits();
        for (var passed = TimeSpan.Zero; passed < limits.Longest - limits.Idle; passed += limits.Idle / 2)
        {
            Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.OK), $"after {passed}");
            _deployment.Clock.Advance(limits.Idle / 2);
        }
        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.OK));
        _deployment.Clock.Advance(limits.Idle);
        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Cookie_OfAnotherKeyRing_IsNobody()
    {
        await using var stranger = new IdentityDeployment(store);
        _browser.Node = await stranger.Node();

        Assert.That(await _browser.Status(), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private Accounts Accounts => _here.Services.GetRequiredService<Accounts>();
}
