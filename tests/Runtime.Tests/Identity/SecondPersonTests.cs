using System.Net;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>An admin alone makes nobody a reader of clients' data, herself least of all.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class SecondPersonTests(string store)
{
    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _node = null!;
    private Browser _admin = null!;
    private Browser _head = null!;

    private TwoOffices Offices => _deployment.Offices;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store);
        _node = await _deployment.Node();
        await _deployment.Officer(_node, "admin.contoh", "ADMIN_DINAS", Offices.Dinas);
        await _deployment.Officer(_node, "kadis.contoh", "KADIS", Offices.Dinas);
        (_admin, _head) = (await In("admin.contoh"), await In("kadis.contoh"));
    }

    [TearDown]
    public async Task Stop() => await _deployment.DisposeAsync();

    [Test]
    public async Task GuardedRole_IsHeldOnlyOnceASecondPersonConfirmed()
    {
        var ani = await Make("ani.contoh");
        var request = await Asked($"/accounts/{ani}/roles", Role());

        Assert.That(await RolesOf(ani), Is.Empty, "nothing has changed");
        Assert.That(await Post(_head, $"/account-requests/{request}/confirmation"), Is.EqualTo("204"));
        Assert.That(await RolesOf(ani), Is.EqualTo(new[] { "MANAJER_KASUS" }));
        Assert.That(await Acts(ani), Does.Contain("ASKED").And.Contain("CONFIRMED").And.Contain("ROLE_GRANTED"));
        Assert.That(await Post(_head, $"/account-requests/{request}/confirmation"), Is.EqualTo("kernel.no-such-record"), "once");
    }

    [Test]
    public async Task RoleThatOpensNoClientsData_IsGivenAtOnce()
    {
        var ani = await Make("ani.contoh");
        using var given = await _admin.Post($"/accounts/{ani}/roles", Role("FASILITATOR_PATBM"));

        Assert.That((await given.Json())["waits"]!.GetValue<bool>(), Is.False);
        Assert.That(await RolesOf(ani), Is.EqualTo(new[] { "FASILITATOR_PATBM" }));
        Assert.That(await Acts(ani), Does.Not.Contain("ALONE"));
    }

    [Test]
    public async Task AskerAndTheAccountItself_AndOfficersWithoutThePermission_DoNotConfirm()
    {
        await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", Offices.Uptd);
        var request = await Asked($"/accounts/{await Make("budi.contoh")}/roles", Role());
        var kadis = (await _head.Session())["account"]!.GetValue<string>();
        var own = await Asked($"/accounts/{kadis}/password", new { password = "sandi-sementara-2026", reason = "x" });

        Assert.That(await Post(_admin, $"/account-requests/{request}/confirmation"), Is.EqualTo("kernel.second-person-needed"));
        Assert.That(await Post(_admin, $"/account-requests/{request}/refusal", new { reason = "x" }), Is.EqualTo("kernel.second-person-needed"));
        Assert.That(await Post(_head, $"/account-requests/{own}/confirmation"), Is.EqualTo("kernel.second-person-needed"));
        Assert.That(await Post(_head, $"/account-requests/{request}/withdrawal", new { reason = "x" }), Is.EqualTo("kernel.not-allowed"));
        Assert.That(await Post(await In("ani.contoh"), $"/account-requests/{request}/confirmation"), Is.EqualTo("kernel.not-allowed"));
    }

    [Test]
    public async Task OnePersonWithTwoAccounts_IsNoSecondPerson_AndGetsNoSecondAccount()
    {
        const string nik = "9935740101900001";
        var first = await Make("ani.contoh", nik);
        using var again = await _admin.Post("/accounts", new { login = "ani2.contoh", displayName = "X", password = IdentityDeployment.Password, holder = "99 3574 010190 0001" });
        using var wrong = await _admin.Post("/accounts", new { login = "ani2.contoh", displayName = "X", password = IdentityDeployment.Password, holder = "123" });
        using var changed = await _admin.Post($"/accounts/{first}/holder", new { holder = "993574010190000201" });
        var second = await Make("ani2.contoh");
        using var stated = await _admin.Post($"/accounts/{second}/holder", new { holder = nik });

        Assert.That(await again.Code(), Is.EqualTo("kernel.holder-has-account"));
        Assert.That(await wrong.Code(), Is.EqualTo("kernel.holder-malformed"));
        Assert.That(await changed.Code(), Is.EqualTo("kernel.holder-stands"));
        Assert.That(await stated.Code(), Is.EqualTo("kernel.holder-has-account"));
        var holders = _node.Services.GetRequiredService<IHolders>();
        Assert.That(await holders.AreOne(Account(first), Account(first)), Is.True);
        Assert.That(await holders.AreOne(Account(first), Account(second)), Is.False, "nobody said so");
        Assert.That((await Rows("select holder from identity_accounts where holder is not null")).Single(), Has.Length.EqualTo(64).And.Not.Contains(nik));
    }

    [Test]
    public async Task PasswordFactorAndReturn_OfWhoReadsClientsData_WaitToo_AndHerSessionHoldsUntilThen()
    {
        await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", Offices.Uptd);
        var ani = await In("ani.contoh");
        var id = (await ani.Session())["account"]!.GetValue<string>();
        var reset = await Asked($"/accounts/{id}/password", new { password = "sandi-sementara-2026", reason = "lupa" });
        var factor = await Asked($"/accounts/{id}/second-factor/removal", new { reason = "ponsel hilang" });

        Assert.That(await new Browser(_node).SignIn("ani.contoh", "sandi-sementara-2026"), Is.Not.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await Status(ani, "/session"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Post(_head, $"/account-requests/{reset}/confirmation"), Is.EqualTo("204"));
        Assert.That(await Status(ani, "/session"), Is.EqualTo(HttpStatusCode.Unauthorized), "old sessions end at once");
        Assert.That(await new Browser(_node).SignIn("ani.contoh", "sandi-sementara-2026"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await Rows("select password from identity_requests where password is not null"), Is.Empty, "no hash is left behind");
        Assert.That(await Rows($"select i.account from notice_inbox i join notices n on n.id = i.notice where i.account = '{id}' and n.kind = 'ACCOUNT'"), Has.Count.EqualTo(1), "she is told");

        Assert.That(await Post(_head, $"/account-requests/{factor}/refusal", new { reason = "dia tidak tahu" }), Is.EqualTo("204"));
        Assert.That(await Acts(id), Does.Contain("REFUSED").And.Not.Contain("TOTP_FORGOTTEN"));

        using var away = await _admin.Post($"/accounts/{id}/deactivation", new { reason = "x" });
        var back = await Asked($"/accounts/{id}/reactivation", new { reason = "kembali" });
        Assert.That(await new Browser(_node).SignIn("ani.contoh", "sandi-sementara-2026"), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "not back yet");
        Assert.That(back, Is.Not.Empty);
    }

    [Test]
    public async Task Request_EndsWithItsTime_WithItsAsker_AndWhenWithdrawn()
    {
        var ani = await Make("ani.contoh");
        var late = await Asked($"/accounts/{ani}/roles", Role());
        using (var twice = await _admin.Post($"/accounts/{ani}/roles", Role())) Assert.That(await twice.Code(), Is.EqualTo("kernel.account-request-stands"));
        _deployment.Clock.Advance(TimeSpan.FromDays(7));
        (_admin, _head) = (await In("admin.contoh"), await In("kadis.contoh"));
        Assert.That(await Post(_head, $"/account-requests/{late}/confirmation"), Is.EqualTo("kernel.no-such-record"));

        var withdrawn = await Asked($"/accounts/{ani}/roles", Role());
        Assert.That(await Post(_admin, $"/account-requests/{withdrawn}/withdrawal", new { reason = "keliru" }), Is.EqualTo("204"));
        Assert.That(await Post(_head, $"/account-requests/{withdrawn}/confirmation"), Is.EqualTo("kernel.no-such-record"));

        var orphan = await Asked($"/accounts/{ani}/roles", Role());
        await _node.Services.GetRequiredService<Accounts>().Deactivate(Offices.City, Account((await _admin.Session())["account"]!.GetValue<string>()), new(null, "test"));
        Assert.That(await Post(_head, $"/account-requests/{orphan}/confirmation"), Is.EqualTo("kernel.no-such-record"), "whoever asked was sent away");
        Assert.That(await RolesOf(ani), Is.Empty);
    }

    [Test]
    public async Task OfficeThatOnceHadASecondPerson_IsNeverAloneAgain()
    {
        var kadis = (await _head.Session())["account"]!.GetValue<string>();
        using (var away = await _admin.Post($"/accounts/{kadis}/deactivation", new { reason = "x" })) { }

        var request = await Asked($"/accounts/{await Make("ani.contoh")}/roles", Role());

        Assert.That(request, Is.Not.Empty);
    }

    [Test]
    public async Task FreshOffice_StaffsItself_Marked_UntilItsSecondPersonHasAPasswordOfHerOwn()
    {
        await _deployment.Officer(_node, "admin.lain", "ADMIN_DINAS", Offices.Elsewhere, Offices.Other);
        var admin = await In("admin.lain");
        var (manager, head) = (await Make("ani.lain", by: admin), await Make("kadis.lain", by: admin));
        foreach (var (account, role) in new[] { (manager, "MANAJER_KASUS"), (head, "KADIS") })
        {
            using var given = await admin.Post($"/accounts/{account}/roles", Role(role, Offices.Elsewhere));
            Assert.That((await given.Json())["waits"]!.GetValue<bool>(), Is.False, role);
            Assert.That(await Acts(account), Does.Contain("ALONE"), role);
        }
        var kadis = await In("kadis.lain");
        using (var set = await kadis.Post("/session/password", new { current = IdentityDeployment.Password, next = "sandi-baru-yang-panjang" })) Assert.That(set.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await Asked($"/accounts/{await Make("budi.lain", by: admin)}/roles", Role("MANAJER_KASUS", Offices.Elsewhere), admin), Is.Not.Empty);
    }

    [Test]
    public async Task TokenThatReachesClientsData_OpensNothingBeforeItIsConfirmed()
    {
        using var made = await _admin.Post("/accounts", new { login = "sistem.contoh", displayName = "Sistem Kota", isProgram = true });
        var id = (await made.Json())["id"]!.GetValue<string>();
        var role = await Asked($"/accounts/{id}/roles", Role("PENERIMA_PENGADUAN"));
        Assert.That(await Post(_head, $"/account-requests/{role}/confirmation"), Is.EqualTo("204"));
        using var issued = await _admin.Post(
            $"/accounts/{id}/tokens", new { unit = Offices.Uptd.ToString(), name = "kota", scopes = new[] { "casemanagement.complaint.read" }, ends = _deployment.Clock.GetUtcNow().AddDays(3) });
        var token = await issued.Json();

        Assert.That(token["waits"]!.GetValue<bool>(), Is.True);
        Assert.That(await WithToken(token), Is.EqualTo(HttpStatusCode.Unauthorized));
        var request = (await Waiting()).Single()!["id"]!.GetValue<string>();
        Assert.That(await Post(_head, $"/account-requests/{request}/confirmation"), Is.EqualTo("204"));
        Assert.That(await WithToken(token), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task RequestOfAnotherTenant_IsAsAbsent()
    {
        var request = await Asked($"/accounts/{await Make("ani.contoh")}/roles", Role());
        await _deployment.Officer(_node, "kadis.jauh", "KADIS", Offices.Elsewhere, Offices.Other);
        var far = await In("kadis.jauh");

        using var hidden = await far.Post($"/account-requests/{request}/confirmation", new { });
        using var missing = await far.Post($"/account-requests/{Guid.NewGuid()}/confirmation", new { });
        using var list = await far.Get("/account-requests");

        Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await hidden.Content.ReadAsStringAsync(), Is.EqualTo(await missing.Content.ReadAsStringAsync()));
        Assert.That((await list.Json())["items"]!.AsArray(), Is.Empty);
    }

    private static Id<Account> Account(string id) => new(Guid.Parse(id));

    private object Role(string role = "MANAJER_KASUS", Id<ServiceUnit>? unit = null) => new { unit = (unit ?? Offices.Uptd).ToString(), role, reason = "SK 1/2026" };

    private async Task<Browser> In(string login)
    {
        var browser = new Browser(_node);
        await browser.SignIn(login);
        return browser;
    }

    private async Task<string> Make(string login, string? holder = null, Browser? by = null)
    {
        using var made = await (by ?? _admin).Post("/accounts", new { login, displayName = "Petugas Contoh", password = IdentityDeployment.Password, holder });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created), await made.Content.ReadAsStringAsync());
        return (await made.Json())["id"]!.GetValue<string>();
    }

    /// <summary>Asks for something that waits; the request's id.</summary>
    private async Task<string> Asked(string address, object body, Browser? by = null)
    {
        using var asked = await (by ?? _admin).Post(address, body);
        var answer = await asked.Json();
        Assert.That((bool?)answer["waits"], Is.True, answer.ToJsonString());
        return answer["id"]!.GetValue<string>();
    }

    /// <summary>The code of the refusal, or the status.</summary>
    private static async Task<string> Post(Browser browser, string address, object? body = null)
    {
        using var answer = await browser.Post(address, body ?? new { });
        return answer.IsSuccessStatusCode ? ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture) : await answer.Code();
    }

    private static async Task<HttpStatusCode> Status(Browser browser, string address)
    {
        using var answer = await browser.Get(address);
        return answer.StatusCode;
    }

    private async Task<JsonArray> Waiting()
    {
        using var list = await _head.Get("/account-requests");
        return new([.. (await list.Json())["items"]!.AsArray().Where(row => (string?)row!["outcome"] == "WAITS").Select(row => row!.DeepClone())]);
    }

    private async Task<IReadOnlyList<string>> RolesOf(string account) =>
        [.. (await _node.Services.GetRequiredService<RoleBook>().Of(Offices.City, Account(account))).Select(role => role.Role)];

    private Task<List<string>> Acts(string account) => Rows($"select act from identity_history where account = '{account}' order by id");

    private Task<List<string>> Rows(string sql) => _node.Services.GetRequiredService<IdentityDatabase>().Query<string>(sql, new { }, default);

    private async Task<HttpStatusCode> WithToken(JsonNode token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/echo");
        request.Headers.Authorization = new("Bearer", token["secret"]!.GetValue<string>());
        using var answer = await _node.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
