using System.Net;
using System.Text;
using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>A form that is half filled in when its session ends, or is left for later: nothing typed is lost, and nobody else sees it.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class DraftTests(string store)
{
    private const string Form = "/kerja/testing/files/formulir";
    private const string Note = "Ibu Contoh Sarilana datang sendiri.";
    private const string Says = "Ini konsep Anda yang belum dikirim";

    private AdjustableClock _clock = null!;
    private WholeSuite _suite = null!;
    private PageBrowser _browser = null!;

    /// <summary>The address of the sheet that was sent last.</summary>
    private string _sheet = "";

    private Drafts Drafts => _suite.Node.Services.GetRequiredService<Drafts>();

    [SetUp]
    public async Task Start()
    {
        _clock = new(new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero));
        _suite = await WholeSuite.Start(store, _clock, pages: true);
        await _suite.Officer("ani.contoh", "35.74", "PENERIMA_PENGADUAN");
        await _suite.Officer("budi.contoh", "64.74", "PENERIMA_PENGADUAN");
        _browser = new(_suite.Node);
        Assert.That(await _browser.SignIn("ani.contoh"), Is.EqualTo("/kerja"));
    }

    [TearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _suite.DisposeAsync();
    }

    [Test]
    public async Task SessionEndedInTheMiddle_SameAccountSignsInAgain_FindsAllThatSheTypedAndSendsIt()
    {
        var door = await SentTooLate();
        Assert.That(door, Is.EqualTo($"/masuk?ke={Uri.EscapeDataString(_sheet)}&konsep=1"));
        Assert.That(await _browser.Page(door), Does.Contain("Isian Anda disimpan 24 jam").And.Not.Contain("Sarilana"));

        Assert.That(await _browser.SignIn("ani.contoh", _sheet), Is.EqualTo(_sheet));
        Assert.That(await _browser.Page(_sheet), Does.Contain(Note).And.Contain(Says));
        Assert.That(await _browser.Led(Form, [.. await _browser.Hidden(_sheet), ("note", Note)]), Is.EqualTo("/kerja"));
        Assert.That(await _browser.Page(_sheet), Does.Not.Contain(Note).And.Not.Contain(Says), "what was sent is no draft");
    }

    [Test]
    public async Task SessionEndedInTheMiddle_AnotherAccountAtTheBrowser_SeesNothingAndLosesNothing()
    {
        await SentTooLate();
        await _browser.SignIn("budi.contoh", _sheet);

        Assert.That(await _browser.Page(_sheet), Does.Not.Contain("Sarilana").And.Not.Contain(Says));
        Assert.That(await _browser.Page("/kerja"), Does.Not.Contain("Konsep yang belum dikirim"));
        await _browser.Led("/kerja/konsep/buang", ("antiforgery", await Proof()), ("alamat", _sheet));
        await _browser.SignIn("ani.contoh");
        Assert.That(await _browser.Page(_sheet), Does.Contain(Note), "nobody discards another's draft");
    }

    [Test]
    public async Task SignedInAgainInAnotherTab_OldTabSends_IsShownToTheSameAccountOnly([Values("ani.contoh", "budi.contoh")] string login)
    {
        var hidden = await Begin();
        await _browser.SignIn(login);
        using var sent = await _browser.Post(Form, [.. hidden, ("note", Note)]);

        Assert.That(sent.StatusCode, Is.EqualTo(login == "ani.contoh" ? HttpStatusCode.SeeOther : HttpStatusCode.Forbidden));
        Assert.That(await sent.Content.ReadAsStringAsync(), Does.Not.Contain("Sarilana"));
        await _browser.SignIn("ani.contoh");
        Assert.That(await _browser.Page(_sheet), Does.Contain(Note));
    }

    [TestCase("_penulis")]
    [TestCase("antiforgery")]
    public async Task SessionEndedInTheMiddle_WithoutTheProofThatTheFormWasHers_NothingIsKept(string missing)
    {
        var foreign = new PageBrowser(_suite.Node);
        await foreign.SignIn("budi.contoh");
        var forged = (await foreign.Hidden(Form)).Single(h => h.Name == missing);
        var hidden = await _browser.Hidden(Form);
        _clock.Advance(TimeSpan.FromHours(2));
        var door = await _browser.Led(Form, [.. hidden.Where(h => h.Name != missing), forged, ("note", Note)]);

        Assert.That(door, Is.EqualTo($"/masuk?ke={Uri.EscapeDataString(Form)}"));
        Assert.That(await Rows(), Is.Empty);
        foreign.Dispose();
    }

    [Test]
    public async Task SignedOut_Back_FindsNothingInTheCache()
    {
        using var form = await _browser.Get(Form);
        using var home = await _browser.Get("/kerja");
        using var left = await _browser.Post("/keluar", ("antiforgery", await Proof()));
        using var back = await _browser.Get(Form);

        Assert.That((form.Headers.CacheControl!.NoStore, home.Headers.CacheControl!.NoStore), Is.EqualTo((true, true)));
        Assert.That(left.Headers.GetValues("Clear-Site-Data").Single(), Does.Contain("cache").And.Contain("storage"));
        Assert.That(back.Headers.Location!.ToString(), Does.StartWith("/masuk?ke="));
    }

    [Test]
    public async Task SavedOnPurpose_IsListedAtHomeWithoutWhatWasTyped_UntilItIsDiscarded()
    {
        var hidden = await Begin();
        Assert.That(await _browser.Led(Form, [.. hidden, ("note", Note), ("_konsep", "1")]), Is.EqualTo(_sheet));
        using var quiet = await _browser.Post(Form, [.. hidden, ("note", Note + " Lagi."), ("_konsep", "diam")]);
        Assert.That(quiet.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _browser.Page(_sheet), Does.Contain(Says).And.Contain("Lagi."));

        Assert.That(await _browser.Page("/kerja"), Does.Contain("Konsep yang belum dikirim").And.Contain($"href=\"{_sheet}\"").And.Not.Contain("Sarilana"));
        await _browser.Led("/kerja/konsep/buang", ("antiforgery", await Proof()), ("alamat", _sheet));
        Assert.That(await _browser.Page("/kerja"), Does.Not.Contain("Konsep yang belum dikirim"));
        Assert.That(await _browser.Page(_sheet), Does.Not.Contain(Note));
        Assert.That(await Rows(), Is.Empty);
    }

    [Test]
    public async Task NewSheet_WhereOneWasBegun_IsEmptyLeadsToItAndIsADraftOfItsOwn()
    {
        const string other = "Contoh Brazimuko menelepon.";
        await _browser.Led(Form, [.. await Begin(), ("note", Note), ("_konsep", "1")]);
        var first = _sheet;
        Assert.That(await _browser.Page(Form), Does.Not.Contain(Note).And.Not.Contain(Says).And.Contain($"href=\"{first}\""));

        await _browser.Led(Form, [.. await Begin(), ("note", other), ("_konsep", "1")]);
        Assert.That(_sheet, Is.Not.EqualTo(first));
        Assert.That(await _browser.Page(_sheet), Does.Contain(other).And.Not.Contain(Note));
        Assert.That(await _browser.Page(first), Does.Contain(Note).And.Not.Contain(other));
        await _browser.Led(Form, [.. await _browser.Hidden(first), ("note", Note)]);
        Assert.That(await _browser.Page(Form), Does.Contain($"href=\"{_sheet}\"").And.Not.Contain($"href=\"{first}\""), "only the other is left");
    }

    [Test]
    public async Task Draft_AfterADay_IsNotShownAndThenDeleted()
    {
        await SentTooLate();
        _clock.Advance(TimeSpan.FromHours(23));
        await _browser.SignIn("ani.contoh");
        Assert.That(await _browser.Page(_sheet), Does.Contain(Note));
        _clock.Advance(TimeSpan.FromHours(1));
        await _browser.SignIn("ani.contoh");
        Assert.That(await _browser.Page(_sheet), Does.Not.Contain(Note));
        Assert.That(await Rows(), Has.Count.EqualTo(1));

        using var keeper = new DraftKeeper(Drafts, _clock, NullLogger<DraftKeeper>.Instance);
        await keeper.StartAsync(default);
        await Patience.Until(async () => (await Rows()).Count == 0, "the keeper of drafts deletes what is a day old");
        await keeper.StopAsync(default);
    }

    [Test]
    public async Task Draft_InTheDatabase_HoldsNoPlainTextAndLeavesNoTrace()
    {
        await SentTooLate();
        var row = (await Rows()).Single();
        Assert.That(Encoding.UTF8.GetString(Convert.FromBase64String(row)), Does.Not.Contain("Sarilana"));
        if (store == "SQLite") Assert.That(Files(), Does.Contain(row[..60]).And.Not.Contain("Sarilana"));

        await _browser.SignIn("ani.contoh");
        await _browser.Led("/kerja/konsep/buang", ("antiforgery", await Proof()), ("alamat", _sheet));
        await Drafts.Expire(default);
        if (store == "SQLite") Assert.That(Files(), Does.Not.Contain(row[..60]), "not even sealed");
    }

    [Test]
    public async Task Draft_CopiedToAnotherAccountsRow_DoesNotOpen()
    {
        await SentTooLate();
        var thief = await Account("budi.contoh");
        await Database.Execute("update identity_drafts set account = @thief", new { thief = thief.ToString() }, default);

        Assert.That(await Drafts.Find(thief, _sheet), Is.Null);
    }

    [Test]
    public async Task Drafts_AreBoundedInSizeAndNumber()
    {
        using var large = await _browser.Post(Form, [.. await _browser.Hidden(Form), ("note", new string('x', 1024 * 1024)), ("_konsep", "1")]);
        Assert.That(large.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        var account = await Account("ani.contoh");
        for (var i = 0; i <= Drafts.Most; i++)
        {
            await Drafts.Keep(account, $"/kerja/{i}/formulir", new(new Dictionary<string, StringValues> { ["note"] = Note }));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var kept = await Drafts.All(account);
        Assert.That(kept.Select(d => d.Address).ToList(), Has.Count.EqualTo(Drafts.Most).And.None.EqualTo("/kerja/0/formulir"));
    }

    [Test]
    public async Task Draft_OfAFormWithAPassword_LeavesThePasswordOut()
    {
        await _suite.Officer("admin.contoh", "35.75", "ADMIN_DINAS");
        await _browser.SignIn("admin.contoh");
        const string accounts = "/kerja/accounts/formulir";
        var draft = await _browser.Led(accounts, [.. await _browser.Hidden(accounts), ("login", "citra.contoh"), ("password", "rahasia-sekali-2026"), ("_konsep", "1")]);

        Assert.That(await _browser.Page(draft), Does.Contain("citra.contoh").And.Not.Contain("rahasia-sekali"));
    }

    [Test]
    public async Task Copy_OfTheAccounts_HoldsNoDraft()
    {
        await SentTooLate();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "copy.db");
        Assert.That(await AccountCopy.ToFile(_suite.Options, file), Is.Null);
        await using var copy = Storage.Database.Durable(file);
        var there = new IdentityDatabase(copy);

        Assert.That(await there.Query<string>("select login from identity_accounts", new { }, default), Has.Count.EqualTo(2));
        Assert.That(await there.Query<string>("select account from identity_drafts", new { }, default), Is.Empty);
    }

    private IdentityDatabase Database => _suite.Node.Services.GetRequiredService<IdentityDatabase>();

    /// <summary>Fills the form in, waits until the session has ended, and sends it; answers where that leads.</summary>
    private async Task<string> SentTooLate()
    {
        var hidden = await Begin();
        _clock.Advance(new SessionLimits().Idle + TimeSpan.FromMinutes(1));
        return await _browser.Led(Form, [.. hidden, ("note", Note)]);
    }

    /// <summary>Opens a new sheet; answers what it sends beside what is typed.</summary>
    private async Task<List<(string Name, string Value)>> Begin()
    {
        var hidden = await _browser.Hidden(Form);
        _sheet = $"{Form}?konsep={hidden.Single(h => h.Name == "_lembar").Value}";
        return hidden;
    }

    private async Task<string> Proof() => (await _browser.Hidden(Form)).First(h => h.Name == "antiforgery").Value;

    private async Task<Id<Account>> Account(string login) =>
        new(Guid.Parse((await Database.Query<string>("select id from identity_accounts where login = @login", new { login }, default)).Single()));

    private Task<List<string>> Rows() => Database.Query<string>("select sealed from identity_drafts", new { }, default);

    private string Files() => string.Concat(Directory.GetFiles(_suite.Options.Folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return Encoding.Latin1.GetString(memory.ToArray());
    }));
}
