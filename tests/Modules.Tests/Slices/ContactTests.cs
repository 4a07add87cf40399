using Dapper;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A client is written to as she agreed, or not at all; her number stands nowhere but with her.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ContactTests(Dialect store)
{
    private const string Number = "+6286099123456";
    private readonly Outside _sms = new();
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;
    private Care _care = null!;

    [SetUp]
    public async Task Make()
    {
        _folder = new();
        _sms.Got.Clear();
        var options = store == Dialect.Sqlite ? Deployments.Embedded(_folder) : Deployments.OnServer(_folder);
        _suite = await ModuleSuite.Start(options, more: services => services.AddSingleton(new StoreNature(false)).AddSingleton<INoticeGateway>(_sms));
        _care = await new Care(_suite).Register();
    }

    [TearDown]
    public async Task Remove()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task WithoutAgreement_NobodyWritesToHer()
    {
        var refused = await _suite.Ask(People.Manager, new WriteToClient(_care.Client));

        Assert.That(refused.Error?.Code, Is.EqualTo("kernel.contact-not-agreed"));
        await Agree();
        await _suite.Do(People.Manager, new EndSafeContact(Client.Kind, _care.Client.Value, await Person()));
        Assert.That((await _suite.Ask(People.Manager, new WriteToClient(_care.Client))).Error?.Code, Is.EqualTo("kernel.contact-not-agreed"));
        Assert.That(_sms.Got, Is.Empty);
    }

    [Test]
    public async Task WithinHerHours_TheNeutralSentenceGoesOut_Once_AndStandsInHerFile()
    {
        await Agree();
        var key = Guid.CreateVersion7();
        Assert.That((await _suite.Ask(People.Manager, new WriteToClient(_care.Client), key)).Error, Is.Null);
        Assert.That((await _suite.Ask(People.Manager, new WriteToClient(_care.Client), key)).Error, Is.Null);

        await Patience.Until(() => Task.FromResult(_sms.Got.Count > 0), "the message goes out");
        var view = await _care.Shows(v => v.Contacts.Count == 1, "her file shows it");
        Assert.That(_sms.Got, Is.EqualTo(new[] { (Number, "melati: Mohon hubungi kami kembali bila sempat.") }));
        Assert.That((view.Contacts[0].Channel, view.Contacts[0].By, view.Person!.Contact!.CodeWord!.Value.OrDefault()), Is.EqualTo((ChannelKind.Sms, People.Manager.Account, "melati")));
    }

    [Test]
    public async Task OutsideHerHours_OrOverAnotherChannel_NothingGoesOut()
    {
        var now = TimeOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(IndonesianZone.Wib.Offset).DateTime);
        await Agree(now.AddHours(2), now.AddHours(3));
        Assert.That((await _suite.Ask(People.Manager, new WriteToClient(_care.Client))).Error?.Code, Is.EqualTo("kernel.contact-outside-hours"));

        await Agree(channel: ChannelKind.WhatsApp);
        Assert.That((await _suite.Ask(People.Manager, new WriteToClient(_care.Client))).Error?.Code, Is.EqualTo("kernel.contact-no-gateway"));

        var mail = await _suite.Ask(People.Manager, Agreement(await Person(), channel: ChannelKind.Email));
        Assert.That((mail.Error?.Code, _sms.Got.Count), Is.EqualTo(("kernel.not-valid", 0)));
    }

    [Test]
    public async Task WhoHasNoPartInHerFile_NeitherAgreesNorWrites()
    {
        await Agree();
        var other = People.At(People.Uptd, People.Probolinggo, "MANAJER_KASUS");

        Assert.That((await _suite.Ask(other, new WriteToClient(_care.Client))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await _suite.Ask(People.Partner, Agreement(await Person()))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public async Task HerNumberAndWord_StandInNoTableInClear()
    {
        await Agree();
        await _suite.Do(People.Manager, new WriteToClient(_care.Client));
        await Patience.Until(() => Task.FromResult(_sms.Got.Count == 1), "the message goes out");

        var searched = 0;
        await foreach (var (where, text) in store == Dialect.Sqlite ? Files() : Rows())
        {
            searched++;
            foreach (var word in (string[])["86099123456", "melati"])
                Assert.That(text.Contains(word, StringComparison.Ordinal) || text.Contains(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(word)), StringComparison.Ordinal), Is.False, where);
        }
        Assert.That(searched, Is.GreaterThan(5));
    }

    private async IAsyncEnumerable<(string Where, string Text)> Files()
    {
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is not ".lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            yield return (file, System.Text.Encoding.Latin1.GetString(memory.ToArray()));
        }
    }

    /// <summary>Every row of every table of the server, bytes as hexadecimal.</summary>
    private async IAsyncEnumerable<(string Where, string Text)> Rows()
    {
        await using var connection = new NpgsqlConnection(_suite.Services.GetRequiredService<SuiteOptions>().Server);
        var tables = await connection.QueryAsync<string>(
            "select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')");
        foreach (var table in tables)
            foreach (var row in await connection.QueryAsync<string>($"select t::text from {table} t")) yield return (table, row);
    }

    private async Task<Id<Person>> Person() => (await _suite.Grains.Ask<Client>(Client.StreamOf(_care.Client))).State.Registration!.Person;

    private AgreeSafeContact Agreement(Id<Person> person, TimeOnly from = default, TimeOnly until = default, ChannelKind channel = ChannelKind.Sms) =>
        new(Client.Kind, _care.Client.Value, person, channel, "0860 9912 3456", from, until, "melati");

    private async Task Agree(TimeOnly from = default, TimeOnly until = default, ChannelKind channel = ChannelKind.Sms) =>
        await _suite.Do(People.Manager, Agreement(await Person(), from, until, channel));

    /// <summary>The telephone network.</summary>
    private sealed class Outside : INoticeGateway
    {
        public List<(string? To, string Text)> Got { get; } = [];

        public string Name => "sms";

        public ChannelKind? Channel => ChannelKind.Sms;

        public TimeSpan Timeout => TimeSpan.FromSeconds(5);

        public Task Send(NoticeDelivery delivery, CancellationToken cancellation = default)
        {
            Got.Add((delivery.Address, delivery.Words.Id));
            return Task.CompletedTask;
        }
    }
}
