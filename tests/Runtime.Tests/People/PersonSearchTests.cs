using System.Text;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class PersonSearchTests(Dialect dialect)
{
    private static readonly PersonDetails Melati = new(
        Code.Parse("P"), "Contoh Melati Vazu", null, Nik.Parse("9901014101900001").Value, FamilyCard.Parse("9901010101150001").Value,
        ApproximateDate.On(new(1990, 1, 1)), PhoneNumber.Parse("0860 9900 0001").Value, null, new(PeopleBench.Village, "Jalan Contoh 2"));

    private static readonly PersonDetails Other = new(
        Code.Parse("L"), "Contoh Zafi Quwe", null, Nik.Parse("9902020202700002").Value, null, ApproximateDate.On(new(1970, 2, 2)), null, null, new(RegionCode.Parse("35.74.02.1002")));

    private PeopleBench _bench = null!;

    [SetUp]
    public async Task SetUp() => _bench = await PeopleBench.Open(dialect);

    [TearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Person_SoughtInManyWays_IsFound()
    {
        var melati = await _bench.Register(Melati);
        await _bench.Register(Other);
        PersonDetails[] sought =
        [
            new(default, Nik: Melati.Nik),
            new(Code.Parse("P"), "VAZU, Contoh Melati", Birth: ApproximateDate.On(new(1990, 5, 5)), Domicile: Melati.Domicile),
            new(Code.Parse("P"), "Hj. Tjontoh Melati Vazu", Birth: new(new(1991, 1, 1), DatePrecision.Year), Domicile: Melati.Domicile),
            new(Code.Parse("P"), "Contoh Melatti Vazu", Birth: new(new(1990, 1, 1), DatePrecision.Estimated), Domicile: Melati.Domicile),
            new(default, Phone: PhoneNumber.Parse("+62 860-9900-0001").Value),
            new(default, FamilyCard: Melati.FamilyCard),
        ];

        foreach (var (one, i) in sought.Select((s, i) => (s, i)))
            Assert.That((await _bench.Find(one)).Select(h => h.Person), Is.EqualTo(new Id<Person>?[] { melati }), $"way {i}");
        Assert.That((await _bench.Find(sought[0])).Single().Score, Is.EqualTo(100));
        Assert.That((await _bench.Find(sought[1])).Single(), Has.Property("Score").GreaterThanOrEqualTo(70));
        Assert.That((await _bench.Find(sought[4])).Single().Agreeing, Does.Contain("phone"));
    }

    [Test]
    public async Task Person_OfAnotherTenant_IsNotFound()
    {
        await _bench.Register(Melati, Id<Tenant>.New());

        Assert.That(await _bench.Find(Melati), Is.Empty);
    }

    [Test]
    public async Task Persons_WhomTheReaderMayNotKnow_AreOneBarePossibleMatch()
    {
        var known = await _bench.Register(Melati);
        await _bench.Register(Melati);
        await _bench.Register(Melati);
        await _bench.Index();

        var hits = await _bench.Search.Candidates(_bench.Tenant, Melati, (id, _) => new((bool?)(id == known)));

        Assert.That(hits.Select(h => (h.Person, h.Score)), Is.EqualTo(new (Id<Person>?, int?)[] { (known, 100), (null, null) }));
        Assert.That(hits[1].Agreeing, Is.Empty);
    }

    [Test]
    public async Task Person_Corrected_IsFoundByWhoSheIsNow()
    {
        var id = await _bench.Register(Melati);
        await _bench.Tell(id, new CorrectPerson(Other, true));

        Assert.That(await _bench.Find(Melati), Is.Empty);
        Assert.That((await _bench.Find(Other)).Single().Person, Is.EqualTo(id));
    }

    [Test]
    public async Task Person_Merged_IsFoundAsTheOneSheIs()
    {
        var (survivor, alias) = (await _bench.Register(Other), await _bench.Register(Melati));
        var before = (await _bench.Read(survivor), await _bench.Read(alias));
        await _bench.Tell(Person.Merge(survivor, alias));
        Assert.That((await _bench.Find(Melati)).Single().Person, Is.EqualTo(survivor));
        Assert.That(await _bench.Search.LookAlikes(_bench.Tenant, survivor), Is.Empty, "she is not her own look-alike");

        await _bench.Tell(Person.Unmerge(survivor, alias));

        Assert.That((await _bench.Find(Melati)).Single().Person, Is.EqualTo(alias));
        Assert.That((await _bench.Read(survivor), await _bench.Read(alias)), Is.EqualTo(before).UsingPropertiesComparer(), "undone exactly");
    }

    [Test]
    public async Task LookAlikes_OfAPerson_LeaveHerOutAndScoreTheRest()
    {
        var melati = await _bench.Register(Melati);
        var twin = await _bench.Register(Melati with { Nik = null, Phone = null, Birth = new(new(1990, 1, 1), DatePrecision.Estimated) });
        await _bench.Register(Other);
        await _bench.Index();

        var alike = await _bench.Search.LookAlikes(_bench.Tenant, melati);

        Assert.That(alike.Select(a => a.Person), Is.EqualTo(new[] { twin }));
        Assert.That(alike[0].Score, Is.GreaterThanOrEqualTo(60));
        Assert.That(await _bench.Search.LookAlikes(_bench.Tenant, Id<Person>.New()), Is.Empty);
        Assert.That(await _bench.Search.LookAlikes(Id<Tenant>.New(), melati), Is.Empty, "nor for another tenant");
    }

    [Test]
    public async Task SearchKey_Rotated_TheNewTableAnswersAndTheOldOneIsGone()
    {
        var melati = await _bench.Register(Melati);
        await _bench.Index();
        var generation = await _bench.Indexer.Rotate(default);
        Assert.That((await _bench.Indexer.Tables(default))[0].Table.Generation, Is.EqualTo(1), "the old one serves until the new one stands");
        var old = await _bench.Opened.Keys.Search(_bench.Tenant, 1);

        await _bench.Index();

        Assert.That((await _bench.Indexer.Tables(default)).Select(t => t.Table.Generation), Is.EqualTo(new[] { generation }));
        Assert.That(old.IsDestroyed, Is.True);
        Assert.That((await _bench.Find(Melati)).Single().Person, Is.EqualTo(melati));
    }

    [Test]
    public async Task Person_Erased_IsGoneFromSearchAndWarmGrainsAndARebuildFindsNothing()
    {
        var (melati, other) = (await _bench.Register(Melati), await _bench.Register(Other));
        await _bench.Index();

        var destroyed = await _bench.Erase(Person.StreamOf(melati));

        Assert.That(destroyed.Keys, Has.Count.EqualTo(1));
        Assert.That(await _bench.Find(Melati), Is.Empty);
        Assert.That((await _bench.Read(melati)).Identity.Name, Is.EqualTo(Protected<string>.Erased));
        Assert.That((await _bench.Read(other)).Identity.Name!.Value.OrDefault(), Is.EqualTo(Other.Name));
        await _bench.Indexer.Rotate(default);
        Assert.That(await _bench.Find(Melati), Is.Empty, "after a rebuild from zero");
        Assert.That((await _bench.Find(Other)).Single().Person, Is.EqualTo(other));
    }

    [Test]
    public async Task MergedPerson_Erased_BothKeysGo()
    {
        var (survivor, alias) = (await _bench.Register(Other), await _bench.Register(Melati));
        await _bench.Tell(Person.Merge(survivor, alias));

        var destroyed = await _bench.Erase(Person.StreamOf(survivor), Person.StreamOf(alias));

        Assert.That(destroyed.Keys, Has.Count.EqualTo(2));
        Assert.That((await _bench.Read(alias)).Identity.Nik, Is.EqualTo(Protected<Nik>.Erased));
    }

    [Test]
    public async Task Files_OfTheStore_HoldNoWordOfAPerson()
    {
        await _bench.Register(Melati);
        await _bench.Index();
        byte[][] secrets = [.. new[] { "Melati", "melati", "MELATI", "9901014101900001", "86099000001", "Jalan Contoh" }.SelectMany(s => new[] { Encoding.UTF8.GetBytes(s), Encoding.Unicode.GetBytes(s), Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(s)).TrimEnd('=')) })];

        var folder = dialect == Dialect.Sqlite ? _bench.Options.Folder : PrivatePostgres.Shared.Folder;
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !Path.GetFileName(f).StartsWith(".s.", StringComparison.Ordinal)).ToList();

        Assert.That(files.Select(Path.GetFileName), Is.SupersetOf(dialect == Dialect.Sqlite ? ["events.db", "events.db-wal", "keys.db", "read.db"] : new[] { "PG_VERSION", "postgresql.conf" }));
        foreach (var file in files)
        {
            var bytes = Bytes(file);
            foreach (var secret in secrets) Assert.That(bytes.AsSpan().IndexOf(secret), Is.EqualTo(-1), file);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (FileNotFoundException)
        {
            // A server removes files of its own accord while it runs.
            return [];
        }
    }
}
