using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>The engine keeps the workloads beside the cases; a thousand cases change hands in one append unit, and back.</summary>
internal sealed class HandoverTests
{
    private const string Role = "MANAJER_KASUS";
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private static readonly Id<ServiceUnit> Unit = Id<ServiceUnit>.New();
    private static readonly RegionCode Region = RegionCode.Parse("35.74");
    private static readonly StreamKind<PlainCase> Kind = new StreamKind<PlainCase>(PlainCase.Kind, new PlainCase(), (state, _) => state, isCase: true)
        .On<OpenPlain>((_, command, context) => Events.Of(
            new CaseOpened(Tenant, PlainCase.Kind, Region, Unit, [], Confidentiality.Normal, null),
            new CaseAssigned(command.Account, Role, context.Now, null, null)))
        .On<ClosePlain>((_, _, context) => Events.Of(new CaseClosed("TUJUAN_TERCAPAI", context.Now)));

    private readonly Id<Account> _first = Id<Account>.New();
    private readonly Id<Account> _second = Id<Account>.New();
    private TemporaryFolder _folder = null!;
    private OpenedSuite _opened = null!;
    private GrainHost _grains = null!;

    [SetUp]
    public async Task Open()
    {
        _folder = new();
        _opened = (await OpenedSuite.Open(Deployments.Embedded(_folder), TimeProvider.System)).Value;
        _grains = new(
            new StreamKinds([Kind, Workload.Stream, Handover.Stream]), _opened.Events, new EventCodec(EventTypes.From([typeof(IEvent).Assembly], []), _opened.Keys),
            new PolicyClocks(ClockPolicies.National, WorkCalendar.Empty), TimeProvider.System, new GrainOptions());
    }

    [TearDown]
    public async Task Close()
    {
        await _opened.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Assignment_OfACase_StandsInTheOfficersWorkloadUntilItCloses()
    {
        var file = await NewCase();
        var open = await Items(_first);
        await _grains.Tell(Call(), file, new ClosePlain());

        Assert.That(open, Is.EqualTo(new[] { new WorkItem(file, Role) }));
        Assert.That(await Items(_first), Is.Empty);
    }

    [Test]
    public async Task Assignment_ToSomebodyWhoLeft_IsRefusedWhole()
    {
        await _grains.Tell(Call(), Workload.StreamOf(_first), new LeavePost([], "DEACTIVATED"));
        var refused = await _grains.Tell(Call(), NewStream(), new OpenPlain(_first));

        Assert.That(refused.Error?.Code, Is.EqualTo(ContinuityErrors.HasLeft.Code));
        Assert.That(await Items(_first), Is.Empty);
    }

    [Test]
    public async Task Leaving_WhileSomebodyAssigns_NeverLeavesACaseBehind()
    {
        var opening = Enumerable.Range(0, 40).Select(_ => Task.Run(NewCase)).ToList();
        var leaving = Task.Run(Leave);
        await Task.WhenAll(opening.Select(async task => await Tolerate(task)));
        await leaving;

        Assert.That(await Items(_first), Is.Empty);
        foreach (var file in opening.Where(t => t.IsCompletedSuccessfully).Select(t => t.Result))
            Assert.That((await _grains.Head(file))?.Assignments.Count(a => a.Until is null && a.Account == _first) ?? 0, Is.Zero, "a case of hers that nobody covers");
    }

    [Test]
    public async Task AThousandCases_AcceptedAndUndone_AreEachTimeOneUnit()
    {
        var files = new List<StreamId>();
        for (var i = 0; i < 1_000; i++) files.Add(await NewCase());
        var handover = Handover.StreamOf(Guid.CreateVersion7());
        await _grains.Tell(Call(), handover, new OfferHandover(_first, _second, Role, files));
        var before = _opened.Events.Head;
        var accepted = await _grains.Tell(
            Call(_second), [new(handover, new AcceptHandover(files, [])), .. files.Select(f => new Step(f, new PassCase(_first, _second, [Role], null)))]);
        var (givenAway, taken, written) = (await Items(_first), await Items(_second), _opened.Events.Head - before);
        var undone = await _grains.Tell(Call(), [new(handover, new UndoHandover()), .. files.Select(f => new Step(f, new PassCase(_second, _first, [Role], null)))]);

        Assert.Multiple(async () =>
        {
            Assert.That(accepted.IsOk && undone.IsOk, accepted.Error?.Code);
            Assert.That((givenAway.Count, taken.Count), Is.EqualTo((0, 1_000)));
            Assert.That(written, Is.EqualTo(2_003), "released and assigned each, the handover, two workloads");
            Assert.That(((await Items(_first)).Count, (await Items(_second)).Count), Is.EqualTo((1_000, 0)));
        });
    }

    private async Task Leave()
    {
        while (true)
        {
            var items = await Items(_first);
            var told = await _grains.Tell(
                Call(), [new(Workload.StreamOf(_first), new LeavePost(items, "DEACTIVATED")), .. items.Select(i => new Step(i.Case, new PassCase(_first, _second, [i.Role], _first)))]);
            if (told.IsOk) return;
            Assert.That(told.Error!.Code, Is.EqualTo(ContinuityErrors.WorkChangedMeanwhile.Code));
        }
    }

    private static async Task Tolerate(Task<StreamId> opening)
    {
        try
        {
            await opening;
        }
        catch (InvalidOperationException refused) when (refused.Message == ContinuityErrors.HasLeft.Code)
        {
            // She had left before.
        }
    }

    private async Task<StreamId> NewCase()
    {
        var stream = NewStream();
        var opened = await _grains.Tell(Call(), stream, new OpenPlain(_first));
        return opened.IsOk ? stream : throw new InvalidOperationException(opened.Error!.Code);
    }

    private async Task<IReadOnlyList<WorkItem>> Items(Id<Account> account) => [.. (await _grains.Ask<Workload>(Workload.StreamOf(account))).State.Items];

    private static StreamId NewStream() => new(PlainCase.Kind, Guid.CreateVersion7());

    private static Caller Call(Id<Account>? account = null)
    {
        var id = Guid.CreateVersion7();
        return new(new Actor(account ?? Id<Account>.New(), Tenant, Unit, Region, []), id, new byte[] { 1 }, id);
    }

    private sealed record PlainCase
    {
        public const string Kind = "contoh.case";
    }

    [Command("contoh.open")]
    private sealed record OpenPlain(Id<Account> Account) : ICommand;

    [Command("contoh.close")]
    private sealed record ClosePlain : ICommand;
}
