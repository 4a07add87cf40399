using Dapper;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests;

/// <summary>Read tables, subscriptions and clocks follow the events on both stores.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class RunningSuiteTests(Dialect store) : SuiteFixture(store)
{
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private static readonly RegionCode City = RegionCode.Parse("35.74");
    private readonly Id<ServiceUnit> _uptd = Id<ServiceUnit>.New();
    private readonly Id<ServiceUnit> _group = Id<ServiceUnit>.New();

    [Test]
    public async Task Units_Opened_AreFoundNearestFirst()
    {
        await Start();
        await OpenUnits();
        var units = Services.GetRequiredService<IUnits>();
        var serving = await units.Serving(Tenant, "UPTD_PPA", RegionCode.Parse("35.74.03.1001"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(serving.Select(u => u.Id), Is.EqualTo(new[] { _uptd }));
            Assert.That((await units.Tenant(Tenant))?.Region, Is.EqualTo(City));
            Assert.That((await units.TenantOf(City))?.Id, Is.EqualTo(Tenant));
            Assert.That(await units.TenantOf(City.At(1)), Is.Null);
            Assert.That(await units.Serving(Id<Tenant>.New(), "UPTD_PPA", City), Is.Empty);
        }
    }

    [Test]
    public async Task UnitCode_GivenTwiceInACity_IsRefused()
    {
        await Start();
        await OpenUnits();
        var again = await Grains.Tell(As(_uptd), [new Step(UnitCodes.StreamOf(Tenant, City), new GiveUnitCode("UPTD"))]);
        Assert.That(again.Error?.Code, Is.EqualTo(UnitErrors.CodeTaken.Code));
    }

    [Test]
    public async Task Lists_AskedThroughTheScopeClause_ShowOnlyWhatTheUnitMayKnow()
    {
        await Start(services => services.AddSingleton<ScopesOf>((_, permission) => permission == "see" ? [Scope.Unit] : []));
        await OpenUnits();
        var position = await SendReferral();
        await Patience.Until(async () => await Tables.Reached(position), "the read tables show what was written");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Seen(As(_group).Actor, "see"), Is.EqualTo(1), "the sender");
            Assert.That(await Seen(As(_uptd).Actor, "see"), Is.EqualTo(1), "the receiver, with whom it is shared");
            Assert.That(await Seen(As(Id<ServiceUnit>.New()).Actor, "see"), Is.Zero, "another unit of the city");
            Assert.That(await Seen(As(_uptd).Actor, "other"), Is.Zero, "without the permission");
            Assert.That(await Seen(As(_uptd).Actor with { Tenant = Id<Tenant>.New() }, "see"), Is.Zero, "another tenant");
        }
    }

    [Test]
    public async Task Clock_LimitReached_FiresEachStepOnceAndInOrder()
    {
        await Start(policies: TwoSeconds);
        await OpenUnits();
        await SendReferral();
        var referral = new StreamId(Referral.Kind, await OnlyReferral());
        await Patience.Until(async () => (await Grains.Head(referral))!.Clocks[0].StepReached == 150, "the clock runner tells the referral's clock 150 percent");
        await Stop();
        await Start(policies: TwoSeconds);
        var steps = (await Services.GetRequiredService<EventStore>().ReadStream(referral)).Count(e => e.Name == "kernel.clock-step-reached");
        Assert.That(steps, Is.EqualTo(4));
    }

    [Test]
    public async Task Clock_EndedInTime_FiresNothing()
    {
        await Start(policies: TwoSeconds);
        await OpenUnits();
        await SendReferral();
        var referral = new StreamId(Referral.Kind, await OnlyReferral());
        var accepted = await Grains.Tell(As(_uptd), referral, new AcceptReferral(referral));
        await Patience.Until(async () => !(await Tables.Reached(accepted.Value.Position)) || await Rows("kernel_clock_steps_v1") == 0, "the ended clock leaves no step to come");
        Assert.That((await Grains.Head(referral))!.Clocks[0].EndedAt, Is.Not.Null);
    }

    [Test]
    public async Task Subscriber_RestartedFromItsCheckpoint_HandsEachFactOnce()
    {
        await Start(services => services.AddScoped<Subscriber, Acknowledge>());
        await OpenUnits();
        await SendReferral();
        var referral = new StreamId(Referral.Kind, await OnlyReferral());
        await Patience.Until(async () => (await Grains.Ask<Referral>(referral)).State.Status == ReferralStatus.Accepted, "the subscriber accepts the referral");
        await Services.GetRequiredService<EventStore>().SavePosition("testing.acknowledge", 0);
        await Stop();
        await Start(services => services.AddScoped<Subscriber, Acknowledge>());
        var later = await SendReferral();
        await Patience.Until(async () => await Services.GetRequiredService<EventStore>().LoadPosition("testing.acknowledge") >= later, "the subscriber reads all again");
        Assert.That((await Services.GetRequiredService<EventStore>().ReadStream(referral)).Count(e => e.Name == "kernel.referral-accepted"), Is.EqualTo(1));
    }

    [Test]
    public async Task Counts_AddedWithinAndBetweenBatches_AreSums()
    {
        await Start(services => services.AddSingleton<Projection, Tally>());
        await OpenUnits();
        for (var i = 0; i < 5; i++) await SendReferral();
        await SendReferral();

        await Patience.Until(async () => await Tallied("testing.thing") == 18, "the tally shows three for each referral");
        Assert.That(await Tallied("none"), Is.Zero);
        Assert.That(await Rows("testing_tally_v1"), Is.EqualTo(1), "what sums up to nothing within a batch is not written");
    }

    private async Task<long> Tallied(string what)
    {
        await using var connection = await Tables.Open();
        return await connection.ExecuteScalarAsync<long?>("SELECT n FROM testing_tally_v1 WHERE what = @what", new { what }) ?? 0;
    }

    [Test]
    public async Task ReadTables_BuiltFromAnotherHistory_AreBuiltAnew()
    {
        await Start();
        await OpenUnits();
        var databases = Services.GetRequiredService<Databases>();
        await using (var connection = await databases.Read.Open())
        {
            // As after the restore of a backup: the checkpoints stand at events that this history does not have.
            await connection.ExecuteAsync("UPDATE lindung_projections SET hash = @hash", new { hash = new byte[32] });
            await connection.ExecuteAsync($"UPDATE {Tables.NameOf(UnitList.TableOf)} SET name = 'dari riwayat lain'");
        }
        await Stop();
        await Start();
        await Patience.Until(
            async () => (await Services.GetRequiredService<IUnits>().Find(_uptd))?.Unit.Name == "UPTD PPA Contoh",
            "the projections build the units from this store's events again");
    }

    private static object[] TwoSeconds =>
    [
        new
        {
            Id = "SLA-14-TINGGI", Title = new Text("Jawaban", "Answer"), Start = new Text("Dikirim", "Sent"), LimitSeconds = 2, Region = "", Basis = "uji",
            BasisVerified = false, Statutory = false, Pausable = true, Steps = new[] { 50, 80, 100, 150 },
        },
    ];

    private static Caller As(Id<ServiceUnit> unit)
    {
        var command = Guid.CreateVersion7();
        return new(new Actor(Id<Account>.New(), Tenant, unit, City, ["X"]), command, new byte[] { 1 }, command);
    }

    private async Task OpenUnits()
    {
        var call = As(_uptd);
        (await Grains.Tell(call, [new Step(TenantStream.Of(Tenant), new FoundTenant(City, "Dinas Contoh", false))])).Value.ToString();
        var opened = await Grains.Tell(
            As(_uptd),
            [
                new Step(UnitCodes.StreamOf(Tenant, City), new GiveUnitCode("UPTD")),
                new Step(ServiceUnit.StreamOf(_uptd), new OpenUnit("UPTD_PPA", "UPTD", "UPTD PPA Contoh", City, null, false)),
            ]);
        await Patience.Until(async () => await Tables.Reached(opened.Value.Position), "the read tables show what was written");
    }

    private async Task<long> SendReferral()
    {
        var send = new SendReferral(
            "testing.thing", "RUJUKAN_LAYANAN", _uptd, null, true, null, "LIFE_SAVING", new Dictionary<string, string> { ["alias"] = "Melati 7" }, []);
        return (await Grains.Tell(As(_group), Referral.StreamOf(Id<Referral>.New()), send)).Value.Position;
    }

    private async Task<Guid> OnlyReferral()
    {
        var found = Guid.Empty;
        await Patience.Until(
            async () =>
            {
                await using var connection = await Tables.Open();
                found = await connection.ExecuteScalarAsync<Guid>($"SELECT record FROM {Tables.NameOf(CaseList.TableOf)} WHERE kind = @Kind ORDER BY record LIMIT 1", new { Referral.Kind });
                return found != Guid.Empty;
            },
            "the case list shows the referral");
        return found;
    }

    private async Task<long> Seen(Actor reader, string permission)
    {
        var scope = Tables.Where(reader, permission, "c");
        await using var connection = await Tables.Open();
        return await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {Tables.NameOf(CaseList.TableOf)} c WHERE {scope.Sql}", new DynamicParameters(scope.Parameters));
    }

    private async Task<long> Rows(string table)
    {
        await using var connection = await Tables.Open();
        return await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}");
    }

    /// <summary>Adds three for each referral, and nothing in two steps.</summary>
    private sealed class Tally : Projection
    {
        public override Table Table { get; } = new("testing_tally", [new("what", ColumnType.Text), new("n", ColumnType.Int)], ["what"]) { IsCounts = true };

        public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ReferralSent)];

        public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
        {
            var key = new Dictionary<string, object?> { ["what"] = ((ReferralSent)recorded.Event).What };
            await writer.Add(key, "n", 1);
            await writer.Add(key, "n", 2);
            await writer.Add(new Dictionary<string, object?> { ["what"] = "none" }, "n", 1);
            await writer.Add(new Dictionary<string, object?> { ["what"] = "none" }, "n", -1);
        }
    }

    /// <summary>Accepts every referral: the effect is visible and refuses to happen twice.</summary>
    private sealed class Acknowledge(IGrains grains) : Subscriber
    {
        public override string Name => "testing.acknowledge";

        public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ReferralSent)];

        public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation) =>
            (await grains.Tell(caller, recorded.Stream, new AcceptReferral(recorded.Stream), cancellation)).Map(_ => new Done());
    }
}
