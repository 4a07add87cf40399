using Lindung.Storage;

namespace Lindung.Testing;

/// <summary>One thing that is true of every module.</summary>
/// <param name="Name">Literal: <c>doors-are-gated</c>.</param>
/// <param name="Demand">What it demands, as a sentence.</param>
/// <param name="Look">Looks, and tells every finding as a sentence; none: the module complies.</param>
public sealed record ComplianceCheck(string Name, string Demand, Func<ModuleUnderTest, Task<IReadOnlyList<string>>> Look)
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<ComplianceCheck> All { get; } =
    [
        Of("manifest-is-honest", "The manifest can be read before code runs, fits this kernel, and declares what the code has: no less and no more.", ManifestChecks.Honest),
        Of("names-are-sound", "Names are literal, lower case, begin with the module's id and stand for one thing.", NameChecks.Sound),
        Of("texts-are-complete", "Features, permissions, case kinds and facts have a title in Indonesian and in English.", TextChecks.Titles),
        Of("code-lists-are-complete", "A code list begins with the module's id; its codes stand once and in order, each with a label and a definition in Indonesian and in English.", TextChecks.CodeLists),
        Of("forms-name-their-fields", "Every field of every form is called something in Indonesian and in English.", TextChecks.Fields),
        Of("events-are-told", "Every event, and every field that one can state, is called something in Indonesian and in English.", TextChecks.Told),
        Of("errors-say-what-to-do", "Every error code is unique and has a sentence in Indonesian and one in English.", TextChecks.Errors),
        Of("only-the-kernel-is-known", "The module knows Kernel and Kernel.Web, no other module, no runtime, no database driver.", ManifestChecks.KnowsOnlyTheKernel),
        Of("doors-are-gated", "Every use case, subscriber and acceptance says its feature, or why it is always on.", DoorChecks.Gated),
        Of("doors-ask-a-permission", "Every use case asks for a known permission, or says why it asks for none.", DoorChecks.Authorised),
        Of("endpoints-are-use-cases", "Every endpoint is a use case, so that gate, permission, validation and read log stand before it; no text stands in an address.", EndpointChecks.UseCases),
        Of("text-is-sealed-or-declared", "An event's text is sealed, or says why it may stand open; a fact holds nothing sealed.", EventChecks.Declared),
        Of("copies-are-declared", "Every event of a case says whether the copy of her data that a client can ask for holds it, or why not.", EventChecks.CopiesDeclared),
        Of("facts-fit-their-schema", "Every fact is what its published schema says.", EventChecks.Schemas),
        new("events-are-stored-as-recorded", "An event's present version is stored as its golden file says.", EventChecks.StoredAsRecorded),
        new("old-events-are-read", "Every version of every event that has a golden file is read by the code.", EventChecks.OldVersionsAreRead),
        new("events-come-back-whole", "What is stored of an event and read again is the event.", EventChecks.ComeBack),
        new("names-stay", "A published name is never renamed, a published shape never changes under its version.", PublishedNames.Stay),
        Of("state-takes-every-event", "Applying an event never throws, whatever came before it.", EventChecks.StateTakesEvery),
        Of("queries-are-scoped", "Every query on a read table goes through the scope clause or that of figures, or says why not.", QueryChecks.Scoped),
        new("starts-alone-on-sqlite", "The module starts and is ready without any other, on SQLite.", m => LifeChecks.Starts(m, Dialect.Sqlite)),
        new("starts-alone-on-postgresql", "The module starts and is ready without any other, on PostgreSQL.", m => LifeChecks.Starts(m, Dialect.Postgres)),
        new("tables-rebuild-on-sqlite", "Read tables built from zero equal those that grew with the events, and carry the scope's columns, on SQLite.", m => TableChecks.Rebuild(m, Dialect.Sqlite)),
        new("tables-rebuild-on-postgresql", "Read tables built from zero equal those that grew with the events, and carry the scope's columns, on PostgreSQL.", m => TableChecks.Rebuild(m, Dialect.Postgres)),
        new("practice-is-apart-on-sqlite", "Practice is marked at every door, comes into no table of counts, and leaves no row after its reset, on SQLite.", m => PracticeChecks.Apart(m, Dialect.Sqlite)),
        new("practice-is-apart-on-postgresql", "Practice comes into no table of counts, and leaves no row after its reset, on PostgreSQL.", m => PracticeChecks.Apart(m, Dialect.Postgres)),
        new("events-move", "Its events move from SQLite to PostgreSQL and back without losing a byte, and are read there.", LifeChecks.Move),
        new("features-switch", "Off makes every door unreachable, closed refuses new work, on again reaches all and left the data as they were.", FeatureChecks.Switch),
        new("strangers-get-nothing", "Who is not signed in, and who has no permission, is refused at every endpoint.", EndpointChecks.Strangers),
        new("bad-input-is-refused", "Empty and malformed requests are refused with a code, never with a failure.", EndpointChecks.BadInput),
        new("document-lists-endpoints", "The OpenAPI document lists every endpoint with its summary and examples.", EndpointChecks.Document),
        new("nothing-personal-leaks", "What a person typed stands in no log line, metric, trace or problem.", LeakChecks.Leaks),
    ];

    /// <summary>The names of all checks.</summary>
    public static IEnumerable<string> Names => All.Select(c => c.Name);

    /// <summary>The check of that name.</summary>
    public static ComplianceCheck Named(string name) => All.Single(c => c.Name == name);

    /// <summary>What is wrong with the module; that it could not be looked at is a finding too.</summary>
    public async Task<IReadOnlyList<string>> Findings(ModuleUnderTest module)
    {
        try
        {
            return await Look(module);
        }
        catch (Exception failure)
        {
            return [$"it could not be looked at: {(failure.InnerException ?? failure).Message}"];
        }
    }

    private static ComplianceCheck Of(string name, string demand, Func<ModuleUnderTest, IEnumerable<string>> look) =>
        new(name, demand, m => Task.FromResult<IReadOnlyList<string>>([.. look(m)]));
}
