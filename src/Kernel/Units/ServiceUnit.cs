using System.Text.RegularExpressions;

namespace Lindung.Kernel;

/// <summary>A service unit: dinas, UPTD PPA, P2TP2A, Puspaga, PATBM group, Poscinta, hospital, police unit (<c>domain.md</c> 2).</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Type">The institution's code: <c>UPTD_PPA</c>.</param>
/// <param name="Code">Short, unique within the kabupaten/kota for ever, part of every number: <c>UPTD</c>.</param>
/// <param name="Name">The local name; data.</param>
/// <param name="Region">Where it works: a kelurahan for a PATBM group, a kabupaten/kota for a UPTD.</param>
/// <param name="Parent">The unit above, which supervises it and takes its escalations.</param>
/// <param name="IsPractice">A practice unit is synthetic and never counts.</param>
public sealed partial record ServiceUnit(
    Id<Tenant> Tenant, string Type, string Code, string Name, RegionCode Region, Id<ServiceUnit>? Parent, bool IsPractice)
{
    private const int KabKota = 2;

    /// <summary>What stands on its letters; null: not told yet.</summary>
    public Letterhead? Letterhead { get; init; }

    /// <summary>Who answers for it by hours.</summary>
    public DutyRota Duty { get; init; } = DutyRota.Empty;

    /// <summary>The types of institution that are shelters: where one is, nobody learns from its record or its letters (<c>domain.md</c> D10).</summary>
    public static IReadOnlySet<string> Shelters { get; } = new HashSet<string>(StringComparer.Ordinal) { "RPSA", "RPTC" };

    /// <summary>It is a shelter: placed no finer than its kabupaten or kota, without an address, without letters of its own.</summary>
    public bool IsShelter => Shelters.Contains(Type);

    /// <summary>The literal kind of a unit's stream.</summary>
    public const string Kind = "kernel.unit";

    /// <summary>No unit yet.</summary>
    public static ServiceUnit None { get; } = new(default, "", "", "", default, null, false);

    /// <summary>The stream of a unit.</summary>
    public static StreamId StreamOf(Id<ServiceUnit> id) => new(Kind, id.Value);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<ServiceUnit> Stream { get; } = new StreamKind<ServiceUnit>(Kind, None, Apply)
        .Holds(typeof(UnitOpened), typeof(UnitRenamed), typeof(UnitLetterheadSet), typeof(UnitDutySet))
        .On<OpenUnit>(Decide)
        .On<RenameUnit>(Decide)
        .On<SetLetterhead>(Decide)
        .On<SetDuty>(Decide);

    /// <summary>The next state.</summary>
    public static ServiceUnit Apply(ServiceUnit unit, IEvent @event) => @event switch
    {
        UnitOpened e => new(e.Tenant, e.Type, e.Code, e.Name, e.Region, e.Parent, e.IsPractice),
        UnitRenamed e => unit with { Name = e.Name },
        UnitLetterheadSet e => unit with { Letterhead = e.Letterhead },
        UnitDutySet e => unit with { Duty = new(e.Week, e.Exceptions) },
        _ => unit,
    };

    private static Result<Events> Decide(ServiceUnit unit, OpenUnit command, DecisionContext context) =>
        unit.Code.Length > 0
            ? Events.None
            : !StandsRight(command, context) ? PracticeErrors.Border
            : Shelters.Contains(command.Type) && (command.Region.Level > KabKota || TellsPlace().IsMatch(command.Name)) ? UnitErrors.ShelterPlace
            : Events.Of(new UnitOpened(context.Actor.Tenant, command.Type, command.Code, command.Name, command.Region, command.Parent, command.IsPractice));

    /// <summary>A name that leads there: a street, a lane, a neighbourhood, a number.</summary>
    [GeneratedRegex(@"\d|\b(jl|jln|jalan|gg|gang|lorong|rt|rw|blok|perum\w*|komplek\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TellsPlace();

    /// <summary>The unit, the office and what stands above stand on one side of the border.</summary>
    private static bool StandsRight(OpenUnit command, DecisionContext context)
    {
        var practice = context.Actor.Tenant.IsPractice();
        return command.IsPractice == practice && new Id<ServiceUnit>(context.Stream.Id).IsPractice() == practice && (command.Parent is not { } above || above.IsPractice() == practice);
    }

    private static Result<Events> Decide(ServiceUnit unit, RenameUnit command, DecisionContext context) =>
        unit.Code.Length == 0 ? KernelErrors.NoSuchRecord
        : unit.Name == command.Name ? Events.None
        : unit.IsShelter && TellsPlace().IsMatch(command.Name) ? UnitErrors.ShelterPlace
        : Events.Of(new UnitRenamed(command.Name));

    private static Result<Events> Decide(ServiceUnit unit, SetLetterhead command, DecisionContext context) =>
        unit.Code.Length == 0 ? KernelErrors.NoSuchRecord
        : unit.Tenant != context.Actor.Tenant ? KernelErrors.NoSuchRecord
        : unit.IsShelter ? UnitErrors.ShelterLetters
        : unit.Letterhead is { } known && known.Equals(command.Letterhead) ? Events.None
        : Events.Of(new UnitLetterheadSet(command.Letterhead));

    private static Result<Events> Decide(ServiceUnit unit, SetDuty command, DecisionContext context) =>
        unit.Code.Length == 0 || unit.Tenant != context.Actor.Tenant ? KernelErrors.NoSuchRecord
        : unit.Duty.Week.SequenceEqual(command.Week) && unit.Duty.Exceptions.SequenceEqual(command.Exceptions) ? Events.None
        : Events.Of(new UnitDutySet(command.Week, command.Exceptions));
}

/// <summary>Kop surat: what stands on a unit's letters. Offices and who heads them change; it is data, never code.</summary>
/// <param name="Government">The regional government: <c>Pemerintah Kota Probolinggo</c>.</param>
/// <param name="Office">The office as it calls itself: <c>Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak</c>.</param>
/// <param name="Address">The office's address.</param>
/// <param name="Contact">The office's telephone and mail.</param>
/// <param name="Head">The head of the unit, a public official.</param>
/// <param name="HeadTitle">As she signs: <c>Kepala UPTD PPA</c>.</param>
public sealed record Letterhead(
    [property: Open("the name of a government")] string Government,
    [property: Open("the name of an office")] string Office,
    [property: Open("an office's public address; never a shelter's, which has no letters")] string Address,
    [property: Open("an office's public telephone and mail")] string? Contact,
    [property: Open("a public official's name as it stands on letters")] string Head,
    [property: Open("an office held")] string HeadTitle);

/// <summary>A unit was set up.</summary>
[Event("kernel.unit-opened")]
public sealed record UnitOpened(
    Id<Tenant> Tenant,
    [property: Open("an institution code")] string Type,
    [property: Open("a unit code")] string Code,
    [property: Open("the name of an office")] string Name,
    RegionCode Region,
    Id<ServiceUnit>? Parent,
    bool IsPractice) : IFact;

/// <summary>A unit has another name.</summary>
[Event("kernel.unit-renamed")]
public sealed record UnitRenamed([property: Open("the name of an office")] string Name) : IFact;

/// <summary>A unit's letters bear this from now on.</summary>
[Event("kernel.unit-letterhead-set")]
public sealed record UnitLetterheadSet(Letterhead Letterhead) : IFact;

/// <summary>Sets what stands on a unit's letters.</summary>
[Command("kernel.set-letterhead")]
public sealed record SetLetterhead(Letterhead Letterhead) : ICommand;

/// <summary>Sets up a unit; its code must be reserved in the same append unit (<see cref="UnitCodes"/>).</summary>
[Command("kernel.open-unit")]
public sealed record OpenUnit(string Type, string Code, string Name, RegionCode Region, Id<ServiceUnit>? Parent, bool IsPractice) : ICommand;

/// <summary>Gives a unit another name.</summary>
[Command("kernel.rename-unit")]
public sealed record RenameUnit(string Name) : ICommand;

/// <summary>A unit as others look it up.</summary>
public sealed record UnitInfo(Id<ServiceUnit> Id, ServiceUnit Unit);

/// <summary>Looks up units and tenants.</summary>
public interface IUnits
{
    /// <summary>The unit; null: there is none.</summary>
    ValueTask<UnitInfo?> Find(Id<ServiceUnit> id, CancellationToken cancellation = default);

    /// <summary>The units of a type whose region holds <paramref name="region"/>, the nearest first.</summary>
    ValueTask<IReadOnlyList<UnitInfo>> Serving(Id<Tenant> tenant, string type, RegionCode region, CancellationToken cancellation = default);

    /// <summary>The tenant; null: there is none.</summary>
    ValueTask<Tenant?> Tenant(Id<Tenant> id, CancellationToken cancellation = default);

    /// <summary>The tenant of a province or kabupaten/kota on this store that is not for practice; null: there is none.</summary>
    ValueTask<Tenant?> TenantOf(RegionCode region, CancellationToken cancellation = default);
}
