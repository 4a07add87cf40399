using System.Text;
using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Lindung.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>
/// A running suite with Simfoni: Kota Probolinggo, Kota Bontang and the province of Jawa Timur, each its own tenant. Facts of case
/// management are appended as if that module had been there.
/// </summary>
internal sealed class Registry : IAsyncDisposable
{
    public static readonly Actor Province = At(Id<Tenant>.New(), "35", "VERIFIKATOR_PROV");
    public static readonly Actor OtherOfProvince = Province with { Account = Id<Account>.New() };
    public static readonly Actor Bontang = At(Id<Tenant>.New(), "64.74", "VERIFIKATOR_KABKOTA");

    private readonly ModuleSuite _suite;

    private Registry(ModuleSuite suite) => _suite = suite;

    public ModuleSuite Suite => _suite;

    public static async Task<Registry> Start(SuiteOptions options, TimeProvider? time = null, bool withProvince = true, RegionTable? regions = null, Action<IServiceCollection>? more = null)
    {
        var registry = new Registry(await ModuleSuite.Start(options, [typeof(Lindung.Simfoni.Module).Assembly], time, regions, more));
        await registry.Found(Records.Verifier, null, "DINAS");
        await registry.Found(Bontang, "Dinas Contoh Bontang", "DINAS");
        if (withProvince) await registry.FoundProvince();
        return registry;
    }

    public Task FoundProvince() => Found(Province, "Dinas Contoh Jawa Timur", "DINAS");

    public Task<Result<T>> Ask<T>(Actor actor, IRequest<Result<T>> request) => _suite.Ask(actor, request);

    public Task<Receipt> Do(Actor actor, IWrite request) => _suite.Do(actor, request);

    /// <summary>A fact in a client's stream, of the module that is not there.</summary>
    public async Task Publish(Guid client, int at, string name, int version, string json)
    {
        var id = Guid.CreateVersion7();
        var metadata = $$"""{"who":"{{id:D}}","unit":"{{People.Uptd.Value:D}}","region":"35.74","module":"casemanagement","correlation":"{{id:D}}","causation":"{{id:D}}","occurredAt":"2026-03-02T03:00:00+00:00","decidedAt":"2026-03-02T03:00:00+00:00"}""";
        var before = await _suite.Store.ReadStream(new("casemanagement.client", client));
        await _suite.Store.Append(new(
            People.Tenant, id, [], [],
            [new(new("casemanagement.client", client), at, before is [.., var last] ? last.Hash : [], [new(name, version, Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(metadata))])]));
    }

    public Task Register(Guid client, Guid @event, string forms = "[]") => Publish(
        client, 0, "casemanagement.client-registered", 2,
        $$"""{"complaint":"{{@event:D}}","event":"{{@event:D}}","person":"{{Names.Guid(client, "person"):D}}","sex":"P","ageYears":9,"ageGroup":"U06_12","disability":"TIDAK","education":"SD","kecamatan":"35.74.03","incident":{"value":"2026-02-20","precision":"EXACT"},"place":"FASUM","caseType":"AMPK","risk":"TINGGI","channel":"TELEPON","relations":["TETANGGA"],"forms":{{forms}},"reporter":"MASYARAKAT","receivedAt":"2026-03-02T02:00:00+00:00"}""");

    public Task Serve(Guid client, string service, int at = 1) => Publish(
        client, at, "casemanagement.service-delivered", 1, $$"""{"client":"{{client:D}}","service":"{{service}}","activity":"NA","on":"2026-03-02","unit":"{{People.Uptd.Value:D}}","unitType":"UPTD_PPA"}""");

    /// <summary>The record of a form, as far as somebody has taken it.</summary>
    public async Task<Id<Case>> Recorded(RecordInput? form = null, bool sent = true, bool verified = false)
    {
        var id = new Id<Case>((await Do(Records.Operator, new OpenRecord(form ?? Form()))).Id);
        if (sent || verified) await Do(Records.Operator, new SendRecord(id));
        if (verified) await Do(Records.Verifier, new VerifyRecord(id, true));
        return id;
    }

    /// <summary>What lies on the province's desk of a record, once the fact has arrived.</summary>
    public async Task<Id<Case>> OnTheDesk(Id<Case> record)
    {
        var id = new Id<Case>(ProvinceRecord.StreamOf(Province.Tenant, record.Value).Id);
        await Patience.Until(async () => (await _suite.Grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(id))).State.Status == ProvinceStatus.Waiting, "the record lies on the province's desk");
        return id;
    }

    public async Task VerifiedByProvince(Id<Case> record)
    {
        await Do(Province, new VerifyForProvince(await OnTheDesk(record), true));
        await Status(record, "TERVERIFIKASI_PROV");
    }

    public Task Status(Id<Case> record, string status) => Patience.Until(
        async () =>
        {
            var read = await _suite.Grains.Ask<Record>(Record.StreamOf(record));
            if (Lindung.Simfoni.Records.Codes.Of(read.State.Status).ToString() != status) return false;
            await _suite.Shown(_suite.Store.Head);
            return true;
        },
        $"the record is {status}");

    public async Task<Statistic> Figures(Actor actor, string region, string unit = "VICTIM", string by = "TOTAL", string? status = null, DateOnly? asOf = null, long? position = null, int year = 2026, bool areas = false)
    {
        var answer = await Ask(actor, new ReadStatistics(
            region.Length == 0 ? RegionCode.Nation : RegionCode.Parse(region), year, People.Code(unit), People.Code(by), status is null ? null : People.Code(status), asOf, position, areas));
        Assert.That(answer.Error?.Code, Is.Null);
        return answer.Value;
    }

    public static RecordInput Form(Guid? child = null, DateOnly? reportedOn = null, string region = "35.74.03.1001", string sex = "P", int age = 9, params string[] forms)
    {
        var key = child ?? Guid.CreateVersion7();
        var day = reportedOn ?? Records.Today;
        return new(
            day, null, RegionCode.Parse(region), People.Code("FASUM"), People.Code("TIDAK"), People.Code("LANGSUNG"),
            [new(key, People.Code(sex), age, People.Codes(forms.Length == 0 ? ["FISIK"] : forms), Guardian: true)],
            [new(Guid.CreateVersion7(), true, [new(key, People.Code("TETANGGA"))], People.Code("L"), 40)],
            [new(key, People.Code("LY_PENGADUAN"), day, People.Code("UPTD_PPA"))], Chronology: "Garis netral.");
    }

    public ValueTask DisposeAsync() => _suite.DisposeAsync();

    private async Task Found(Actor office, string? tenant, string code)
    {
        if (tenant is not null) await _suite.Tell(office, new(TenantStream.Of(office.Tenant), new FoundTenant(office.UnitRegion, tenant, false)));
        var opened = await _suite.Tell(office, new(ServiceUnit.StreamOf(office.Unit), new OpenUnit("DINAS_P3A", code, "Dinas Contoh", office.UnitRegion, null, false)));
        await _suite.Shown(opened.Position);
    }

    private static Actor At(Id<Tenant> tenant, string region, string role) => new(Id<Account>.New(), tenant, Id<ServiceUnit>.New(), RegionCode.Parse(region), [role]);
}
